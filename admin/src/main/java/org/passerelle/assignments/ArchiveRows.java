package org.passerelle.assignments;

import static org.passerelle.db.schema.Tables.ASSIGNMENT;
import static org.passerelle.db.schema.Tables.ASSIGNMENT_ARCHIVE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Ids;
import org.passerelle.db.ManyRows;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.providers.ProviderId;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of the archive. Called inside a transaction.
@Component
final class ArchiveRows {
    /// What was archived before versions were kept counts as changed since.
    private static final long NO_VERSION = 0;

    private final DSLContext sql;
    private final Ids ids;
    private final Sealer sealer;
    private final JsonMapper json = JsonMapper.shared();

    ArchiveRows(DSLContext sql, Ids ids, Sealer sealer) {
        this.sql = sql;
        this.ids = ids;
        this.sealer = sealer;
    }

    /// @return under which identifier each user's former assignment is kept
    Map<UserId, UUID> keep(Actor actor, List<Replacement> replaced, Surroundings around, Instant now, Instant until) {
        if (replaced.isEmpty()) {
            return Map.of();
        }
        UUID[] rowIds = ids.next(replaced.size());
        byte[][] secrets = new byte[rowIds.length][];
        for (int i = 0; i < rowIds.length; i++) {
            String text = json.writeValueAsString(secrets(replaced.get(i).before()));
            secrets[i] = sealer.seal(text, rowIds[i]).bytes();
        }
        ManyRows.write(
                sql,
                """
                insert into assignment_archive (tenant_id, id, user_id, cause, archived_at, archived_by, job_id,
                       restorable_until, provider_name, conference_id, former, former_secrets, row_before, row_after,
                       licence, licence_given)
                select ?::uuid, a.id, a.user_id, a.cause, ?::timestamptz, ?::text, ?::uuid, ?::timestamptz,
                       a.provider_name, a.conference_id, a.former, a.secrets, a.row_before, a.row_before + 1,
                       a.licence, a.given
                  from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::bytea[],
                              ?::bigint[], ?::text[], ?::boolean[])
                       as a(id, user_id, cause, provider_name, conference_id, former, secrets, row_before,
                            licence, given)
                """,
                actor.tenant().value(),
                AssignmentRows.at(now),
                actor.name(),
                actor.job().map(JobId::value).orElse(null),
                AssignmentRows.at(until),
                rowIds,
                replaced.stream().map(one -> one.after().user().value()).toArray(UUID[]::new),
                replaced.stream().map(one -> one.cause().name()).toArray(String[]::new),
                replaced.stream()
                        .map(one -> around.providerName(
                                        one.before().assignment().provider())
                                .orElse(""))
                        .toArray(String[]::new),
                replaced.stream()
                        .map(one -> one.before().assignment().conferenceId().orElse(null))
                        .toArray(String[]::new),
                replaced.stream()
                        .map(one -> JSONB.valueOf(json.writeValueAsString(former(one.before(), around))))
                        .toArray(JSONB[]::new),
                secrets,
                replaced.stream()
                        .map(one -> one.before().assignment().rowVersion())
                        .toArray(Long[]::new),
                replaced.stream()
                        .map(one -> one.licence().map(LicenceEffect::product).orElse(null))
                        .toArray(String[]::new),
                replaced.stream()
                        .map(one -> one.licence().map(LicenceEffect::given).orElse(null))
                        .toArray(Boolean[]::new));
        var kept = HashMap.<UserId, UUID>newHashMap(rowIds.length);
        for (int i = 0; i < rowIds.length; i++) {
            kept.put(replaced.get(i).after().user(), rowIds[i]);
        }
        return kept;
    }

    /// Where something was replaced, newest first.
    List<ArchivedRow> of(TenantId tenant, UserId user) {
        return sql.selectFrom(ASSIGNMENT_ARCHIVE)
                .where(ASSIGNMENT_ARCHIVE.TENANT_ID.eq(tenant.value()), ASSIGNMENT_ARCHIVE.USER_ID.eq(user.value()))
                .and(ASSIGNMENT_ARCHIVE.PROVIDER_NAME.ne(""))
                .and(ASSIGNMENT_ARCHIVE.CAUSE.ne(Cause.LICENCE_CHANGED.name()))
                .orderBy(ASSIGNMENT_ARCHIVE.ID.desc())
                .fetch(this::read);
    }

    Optional<ArchivedRow> find(TenantId tenant, UUID id) {
        return sql.selectFrom(ASSIGNMENT_ARCHIVE)
                .where(ASSIGNMENT_ARCHIVE.TENANT_ID.eq(tenant.value()), ASSIGNMENT_ARCHIVE.ID.eq(id))
                .fetchOptional(this::read);
    }

    /// What a job replaced of these users; a user has at most one row of a job.
    List<ArchivedRow> of(TenantId tenant, JobId job, UUID[] users) {
        return sql.selectFrom(ASSIGNMENT_ARCHIVE)
                .where(ASSIGNMENT_ARCHIVE.TENANT_ID.eq(tenant.value()), ASSIGNMENT_ARCHIVE.JOB_ID.eq(job.value()))
                .and(ASSIGNMENT_ARCHIVE.USER_ID.eq(DSL.any(users)))
                .fetch(this::read);
    }

    /// Users whose change by a job stands, with the version it left them in.
    SelectConditionStep<Record2<UUID, Long>> standing(TenantId tenant, JobId job) {
        return sql.select(ASSIGNMENT_ARCHIVE.USER_ID, DSL.coalesce(ASSIGNMENT_ARCHIVE.ROW_AFTER, NO_VERSION))
                .from(ASSIGNMENT_ARCHIVE)
                .where(ASSIGNMENT_ARCHIVE.TENANT_ID.eq(tenant.value()), ASSIGNMENT_ARCHIVE.JOB_ID.eq(job.value()))
                .and(ASSIGNMENT_ARCHIVE.RESTORED_AT.isNull());
    }

    /// A job archives its users within minutes of each other; the first one's time is told.
    Optional<Instant> standingUntil(TenantId tenant, JobId job) {
        return sql.select(ASSIGNMENT_ARCHIVE.RESTORABLE_UNTIL)
                .from(ASSIGNMENT_ARCHIVE)
                .where(ASSIGNMENT_ARCHIVE.TENANT_ID.eq(tenant.value()), ASSIGNMENT_ARCHIVE.JOB_ID.eq(job.value()))
                .and(ASSIGNMENT_ARCHIVE.RESTORED_AT.isNull())
                .orderBy(ASSIGNMENT_ARCHIVE.USER_ID)
                .limit(1)
                .fetchOptional(row -> row.value1().toInstant());
    }

    /// The same users with the version they have now, whoever changed them since.
    SelectConditionStep<Record2<UUID, Long>> standingAsNow(TenantId tenant, JobId job) {
        return sql.select(ASSIGNMENT_ARCHIVE.USER_ID, ASSIGNMENT.ROW_VERSION)
                .from(ASSIGNMENT_ARCHIVE)
                .join(ASSIGNMENT)
                .on(
                        ASSIGNMENT.TENANT_ID.eq(ASSIGNMENT_ARCHIVE.TENANT_ID),
                        ASSIGNMENT.USER_ID.eq(ASSIGNMENT_ARCHIVE.USER_ID))
                .where(ASSIGNMENT_ARCHIVE.TENANT_ID.eq(tenant.value()), ASSIGNMENT_ARCHIVE.JOB_ID.eq(job.value()))
                .and(ASSIGNMENT_ARCHIVE.RESTORED_AT.isNull());
    }

    static Condition isOf(UserId user) {
        return ASSIGNMENT_ARCHIVE.USER_ID.eq(user.value());
    }

    void markRestored(TenantId tenant, List<UUID> ids, Instant now) {
        sql.update(ASSIGNMENT_ARCHIVE)
                .set(ASSIGNMENT_ARCHIVE.RESTORED_AT, AssignmentRows.at(now))
                .where(ASSIGNMENT_ARCHIVE.TENANT_ID.eq(tenant.value()))
                .and(ASSIGNMENT_ARCHIVE.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .execute();
    }

    /// What the change before a restored one left is there again: it can be undone in its turn.
    void uncover(TenantId tenant, List<Replacement> restored, List<ArchivedRow> rows) {
        sql.query(
                        """
                        update assignment_archive a set row_after = u.row_now
                          from unnest(?::uuid[], ?::bigint[]) as u(id, row_now)
                          join assignment_archive r on r.tenant_id = ?::uuid and r.id = u.id
                         where a.tenant_id = ?::uuid and a.user_id = r.user_id and a.row_after = r.row_before
                           and a.restored_at is null
                        """,
                        rows.stream().map(ArchivedRow::id).toArray(UUID[]::new),
                        restored.stream()
                                .map(one -> one.before().assignment().rowVersion() + 1)
                                .toArray(Long[]::new),
                        tenant.value(),
                        tenant.value())
                .execute();
    }

    /// The PINs users had on our provider before, the latest of each, as long as they could be restored.
    Map<UserId, Arrival.FormerPin> formerPins(TenantId tenant, List<UserId> users, Instant now) {
        var pins = new HashMap<UserId, Arrival.FormerPin>();
        sql
                .selectDistinct(ASSIGNMENT_ARCHIVE.fields())
                .on(ASSIGNMENT_ARCHIVE.USER_ID)
                .from(ASSIGNMENT_ARCHIVE)
                .where(
                        ASSIGNMENT_ARCHIVE.TENANT_ID.eq(tenant.value()),
                        ASSIGNMENT_ARCHIVE.USER_ID.in(
                                users.stream().map(UserId::value).toList()),
                        ASSIGNMENT_ARCHIVE.CONFERENCE_ID.isNotNull(),
                        ASSIGNMENT_ARCHIVE.RESTORABLE_UNTIL.gt(AssignmentRows.at(now)))
                .orderBy(ASSIGNMENT_ARCHIVE.USER_ID, ASSIGNMENT_ARCHIVE.ID.desc())
                .fetch()
                .stream()
                .map(this::read)
                .forEach(row -> formerPin(row).ifPresent(pin -> pins.put(row.user(), pin)));
        return pins;
    }

    private Optional<Arrival.FormerPin> formerPin(ArchivedRow row) {
        return Optional.ofNullable(open(row).pinHash())
                .map(hash -> new Arrival.FormerPin(
                        new PinHash(hash),
                        Optional.ofNullable(row.former().pinSetAt()).orElse(row.archivedAt())));
    }

    Former.Secrets open(ArchivedRow row) {
        return json.readValue(sealer.open(row.secrets(), row.id()), Former.Secrets.class);
    }

    private ArchivedRow read(Record row) {
        return new ArchivedRow(
                row.get(ASSIGNMENT_ARCHIVE.ID),
                new UserId(row.get(ASSIGNMENT_ARCHIVE.USER_ID)),
                Cause.valueOf(row.get(ASSIGNMENT_ARCHIVE.CAUSE)),
                row.get(ASSIGNMENT_ARCHIVE.ARCHIVED_AT).toInstant(),
                row.get(ASSIGNMENT_ARCHIVE.ARCHIVED_BY),
                Optional.ofNullable(row.get(ASSIGNMENT_ARCHIVE.JOB_ID)).map(JobId::new),
                row.get(ASSIGNMENT_ARCHIVE.RESTORABLE_UNTIL).toInstant(),
                Optional.ofNullable(row.get(ASSIGNMENT_ARCHIVE.RESTORED_AT)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.get(ASSIGNMENT_ARCHIVE.LICENCE))
                        .map(product -> new LicenceEffect(product, row.get(ASSIGNMENT_ARCHIVE.LICENCE_GIVEN))),
                row.get(ASSIGNMENT_ARCHIVE.PROVIDER_NAME),
                json.readValue(row.get(ASSIGNMENT_ARCHIVE.FORMER).data(), Former.class),
                new SealedText(row.get(ASSIGNMENT_ARCHIVE.FORMER_SECRETS)));
    }

    private static Former former(Held held, Surroundings around) {
        Assignment now = held.assignment();
        return new Former(
                now.provider().map(ProviderId::value).orElse(null),
                now.providerKind().map(Enum::name).orElse(null),
                now.tollNumber().map(ServiceNumberId::value).orElse(null),
                around.numberText(now.tollNumber()).orElse(null),
                now.tollFreeNumber().map(ServiceNumberId::value).orElse(null),
                around.numberText(now.tollFreeNumber()).orElse(null),
                now.conferenceId().orElse(null),
                now.pinSetAt().orElse(null),
                now.tollFreeAllowed(),
                now.unauthenticatedStart(),
                now.dialOut().name(),
                now.movedAt().orElse(null),
                held.records().stream()
                        .map(record -> formerRecord(record, around))
                        .toList());
    }

    private static Former.AcpEntry formerRecord(HeldRecord record, Surroundings around) {
        AcpRecord shown = record.shown();
        return new Former.AcpEntry(
                shown.id(),
                shown.provider().value(),
                around.providerName(Optional.of(shown.provider())).orElse(""),
                shown.domain(),
                shown.tollNumber(),
                shown.tollFreeNumbers(),
                shown.url(),
                shown.isDefault());
    }

    private Former.Secrets secrets(Held held) {
        return new Former.Secrets(
                held.pinHash().map(PinHash::value).orElse(null),
                held.records().stream()
                        .map(record -> new Former.Passcodes(
                                sealer.open(
                                        record.participantPasscode(),
                                        record.shown().id()),
                                record.leaderPasscode()
                                        .map(stored -> sealer.open(
                                                stored, record.shown().id()))
                                        .orElse(null)))
                        .toList());
    }
}
