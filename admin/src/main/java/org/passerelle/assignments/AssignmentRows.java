package org.passerelle.assignments;

import static org.passerelle.db.schema.Tables.ASSIGNMENT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.SelectSeekStep1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.ManyRows;
import org.passerelle.db.Transactions;
import org.passerelle.db.schema.tables.records.AssignmentRecord;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderKind;
import org.springframework.stereotype.Component;

/// The SQL of assignments: whole batches as arrays. Called inside a transaction.
@Component
final class AssignmentRows {
    private final DSLContext sql;
    private final Transactions transactions;

    AssignmentRows(DSLContext sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    Optional<Assignment> find(TenantId tenant, UserId user) {
        return sql.selectFrom(ASSIGNMENT)
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), ASSIGNMENT.USER_ID.eq(user.value()))
                .fetchOptional()
                .map(AssignmentRows::read);
    }

    List<Assignment> findAll(TenantId tenant, List<UserId> users) {
        return select(tenant, users.stream().map(UserId::value).toArray(UUID[]::new))
                .fetch(AssignmentRows::read);
    }

    /// In order of user, so that two batches cannot wait for each other.
    List<Held> lock(TenantId tenant, List<UserId> users) {
        UUID[] ids = users.stream().map(UserId::value).distinct().toArray(UUID[]::new);
        return held(tenant, ids, List.copyOf(select(tenant, ids).forUpdate().fetch()));
    }

    List<Held> look(TenantId tenant, List<UserId> users) {
        UUID[] ids = users.stream().map(UserId::value).distinct().toArray(UUID[]::new);
        return held(tenant, ids, List.copyOf(select(tenant, ids).fetch()));
    }

    /// Without third parties' records.
    List<Held> glance(TenantId tenant, List<UserId> users) {
        UUID[] ids = users.stream().map(UserId::value).distinct().toArray(UUID[]::new);
        return select(tenant, ids).fetch(row -> held(row, List.of()));
    }

    /// @param users in the first column
    Mix mix(TenantId tenant, Select<Record2<UUID, Long>> users) {
        Condition chosen = ASSIGNMENT.TENANT_ID.eq(tenant.value()).and(ASSIGNMENT.USER_ID.in(users(users)));
        Map<String, Long> providers = sql.select(ASSIGNMENT.PROVIDER_ID, DSL.count())
                .from(ASSIGNMENT)
                .where(chosen)
                .groupBy(ASSIGNMENT.PROVIDER_ID)
                .fetchMap(row -> Objects.toString(row.value1(), ""), row -> (long) row.value2());
        var values = new LinkedHashMap<String, Map<String, Long>>();
        long total = 0;
        for (Record row : sql.select(
                        ASSIGNMENT.TOLL_NUMBER_ID,
                        ASSIGNMENT.TOLL_FREE_NUMBER_ID,
                        ASSIGNMENT.TOLL_FREE_ALLOWED,
                        ASSIGNMENT.UNAUTHENTICATED_START,
                        ASSIGNMENT.DIAL_OUT,
                        DSL.count())
                .from(ASSIGNMENT)
                .where(chosen)
                .and(ASSIGNMENT.PROVIDER_KIND.eq(ProviderKind.BUILT_IN.name()))
                .groupBy(
                        ASSIGNMENT.TOLL_NUMBER_ID,
                        ASSIGNMENT.TOLL_FREE_NUMBER_ID,
                        ASSIGNMENT.TOLL_FREE_ALLOWED,
                        ASSIGNMENT.UNAUTHENTICATED_START,
                        ASSIGNMENT.DIAL_OUT)
                .fetch()) {
            long alike = row.get(DSL.count());
            total += alike;
            for (int field = 0; field < SharedEdit.SETTINGS.size(); field++) {
                values.computeIfAbsent(SharedEdit.SETTINGS.get(field), _ -> new HashMap<>())
                        .merge(Objects.requireNonNullElse(row.get(field, String.class), ""), alike, Long::sum);
            }
        }
        return new Mix(total, providers, values);
    }

    private static Select<Record1<UUID>> users(Select<Record2<UUID, Long>> withVersions) {
        var chosen = withVersions.asTable("chosen", "user_id", "row_version");
        return DSL.select(chosen.field("user_id", UUID.class)).from(chosen);
    }

    private SelectSeekStep1<AssignmentRecord, UUID> select(TenantId tenant, UUID[] ids) {
        // PostgreSQL would plan anew for each array of one.
        Condition chosen = ids.length == 1 ? ASSIGNMENT.USER_ID.eq(ids[0]) : ASSIGNMENT.USER_ID.eq(DSL.any(ids));
        return sql.selectFrom(ASSIGNMENT)
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), chosen)
                .orderBy(ASSIGNMENT.USER_ID);
    }

    private List<Held> held(TenantId tenant, UUID[] ids, List<Record> rows) {
        Map<UserId, List<HeldRecord>> kept = transactions.answer(tenant.value(), AcpRows.of(tenant, ids));
        return rows.stream()
                .map(row -> held(row, kept.getOrDefault(new UserId(row.get(ASSIGNMENT.USER_ID)), List.of())))
                .toList();
    }

    private static Held held(Record row, List<HeldRecord> records) {
        return new Held(
                read(row),
                Optional.ofNullable(row.get(ASSIGNMENT.PIN_HASH)).map(PinHash::new),
                records,
                row.get(ASSIGNMENT.UPDATED_AT).toInstant(),
                row.get(ASSIGNMENT.UPDATED_BY));
    }

    /// Who changed these users last, and when.
    Map<UserId, LastChange> lastChanges(TenantId tenant, List<UserId> users) {
        UUID[] ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        return sql
                .select(ASSIGNMENT.USER_ID, ASSIGNMENT.UPDATED_BY, ASSIGNMENT.UPDATED_AT)
                .from(ASSIGNMENT)
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), ASSIGNMENT.USER_ID.eq(DSL.any(ids)))
                .fetch()
                .stream()
                .collect(Collectors.toMap(
                        row -> new UserId(row.value1()),
                        row -> new LastChange(row.value2(), row.value3().toInstant())));
    }

    record LastChange(String by, Instant at) {}

    void insertBlank(TenantId tenant, List<UserId> users, Instant now, String by) {
        sql.query(
                        """
                        insert into assignment (tenant_id, user_id, updated_at, updated_by)
                        select ?::uuid, u, ?::timestamptz, ? from unnest(?::uuid[]) as u
                        """,
                        tenant.value(),
                        at(now),
                        by,
                        users.stream().map(UserId::value).toArray(UUID[]::new))
                .execute();
    }

    void write(TenantId tenant, List<Replacement> replacements, Instant now, String by) {
        ManyRows.write(
                sql,
                """
                update assignment a set entitled = u.entitled, provider_id = u.provider,
                       provider_kind = u.kind, toll_number_id = u.toll, toll_free_number_id = u.toll_free,
                       conference_id = u.conference_id, pin_hash = u.pin_hash, pin_set_at = u.pin_set_at,
                       pin_pending = u.pin_pending, toll_free_allowed = u.toll_free_allowed,
                       unauthenticated_start = u.unauthenticated_start, dial_out = u.dial_out,
                       moved_at = u.moved_at, row_version = a.row_version + 1,
                       updated_at = ?::timestamptz, updated_by = ?::text
                  from unnest(?::uuid[], ?::boolean[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[],
                              ?::text[], ?::timestamptz[], ?::boolean[], ?::boolean[], ?::boolean[],
                              ?::text[], ?::timestamptz[])
                       as u(user_id, entitled, provider, kind, toll, toll_free, conference_id, pin_hash,
                            pin_set_at, pin_pending, toll_free_allowed, unauthenticated_start, dial_out,
                            moved_at)
                 where a.tenant_id = ?::uuid and a.user_id = u.user_id
                """,
                at(now),
                by,
                uuids(replacements, after -> after.user().value()),
                flags(replacements, Assignment::entitled),
                uuids(
                        replacements,
                        after -> after.provider().map(ProviderId::value).orElse(null)),
                texts(
                        replacements,
                        after -> after.providerKind().map(Enum::name).orElse(null)),
                uuids(
                        replacements,
                        after -> after.tollNumber().map(ServiceNumberId::value).orElse(null)),
                uuids(
                        replacements,
                        after -> after.tollFreeNumber()
                                .map(ServiceNumberId::value)
                                .orElse(null)),
                texts(replacements, after -> after.conferenceId().orElse(null)),
                replacements.stream()
                        .map(one -> one.pinHashAfter().map(PinHash::value).orElse(null))
                        .toArray(String[]::new),
                times(replacements, Assignment::pinSetAt),
                flags(replacements, Assignment::pinPending),
                flags(replacements, Assignment::tollFreeAllowed),
                flags(replacements, Assignment::unauthenticatedStart),
                texts(replacements, after -> after.dialOut().name()),
                times(replacements, Assignment::movedAt),
                tenant.value());
    }

    static Assignment read(Record row) {
        return new Assignment(
                new UserId(row.get(ASSIGNMENT.USER_ID)),
                row.get(ASSIGNMENT.ENTITLED),
                Optional.ofNullable(row.get(ASSIGNMENT.PROVIDER_ID)).map(ProviderId::new),
                Optional.ofNullable(row.get(ASSIGNMENT.PROVIDER_KIND)).map(ProviderKind::valueOf),
                Optional.ofNullable(row.get(ASSIGNMENT.TOLL_NUMBER_ID)).map(ServiceNumberId::new),
                Optional.ofNullable(row.get(ASSIGNMENT.TOLL_FREE_NUMBER_ID)).map(ServiceNumberId::new),
                Optional.ofNullable(row.get(ASSIGNMENT.CONFERENCE_ID)),
                Optional.ofNullable(row.get(ASSIGNMENT.PIN_SET_AT)).map(OffsetDateTime::toInstant),
                row.get(ASSIGNMENT.PIN_PENDING),
                row.get(ASSIGNMENT.TOLL_FREE_ALLOWED),
                row.get(ASSIGNMENT.UNAUTHENTICATED_START),
                DialOut.valueOf(row.get(ASSIGNMENT.DIAL_OUT)),
                Optional.ofNullable(row.get(ASSIGNMENT.MOVED_AT)).map(OffsetDateTime::toInstant),
                Status.valueOf(row.get(ASSIGNMENT.STATUS)),
                row.get(ASSIGNMENT.ROW_VERSION));
    }

    private static UUID[] uuids(List<Replacement> all, Function<Assignment, @Nullable UUID> field) {
        return all.stream().map(one -> field.apply(one.after())).toArray(UUID[]::new);
    }

    private static String[] texts(List<Replacement> all, Function<Assignment, @Nullable String> field) {
        return all.stream().map(one -> field.apply(one.after())).toArray(String[]::new);
    }

    private static Boolean[] flags(List<Replacement> all, Function<Assignment, Boolean> field) {
        return all.stream().map(one -> field.apply(one.after())).toArray(Boolean[]::new);
    }

    private static OffsetDateTime[] times(List<Replacement> all, Function<Assignment, Optional<Instant>> field) {
        return all.stream()
                .map(one -> field.apply(one.after()).map(AssignmentRows::at).orElse(null))
                .toArray(OffsetDateTime[]::new);
    }

    static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
