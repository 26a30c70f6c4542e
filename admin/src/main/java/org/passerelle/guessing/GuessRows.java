package org.passerelle.guessing;

import static org.passerelle.db.schema.Tables.GUESS_COUNT;
import static org.passerelle.db.schema.Tables.GUESS_SETTING;
import static org.passerelle.db.schema.Tables.KNOWN_CALLER;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// The SQL of guesses. Called inside a transaction.
@Component
final class GuessRows {
    static final Duration WINDOW = Duration.ofDays(1);
    private final DSLContext sql;

    GuessRows(DSLContext sql) {
        this.sql = sql;
    }

    /// Counts one more, if that stays within the limit: one statement, so that no two at once can both be the last.
    ///
    /// @return how many there are now; empty where the limit is reached
    OptionalInt take(TenantId tenant, GuessKind kind, String subject, int limit, Instant now) {
        return sql.fetchOptional(
                        """
                        insert into guess_count as g (tenant_id, kind, subject, since, failures)
                        values (?::uuid, ?, ?, ?::timestamptz, 1)
                        on conflict (tenant_id, kind, subject) do update
                           set failures = case when g.since <= ?::timestamptz then 1 else g.failures + 1 end,
                               since = case when g.since <= ?::timestamptz then excluded.since else g.since end
                         where g.failures < ? or g.since <= ?::timestamptz
                        returning failures
                        """,
                        tenant.value(),
                        kind.name(),
                        subject,
                        now.atOffset(ZoneOffset.UTC),
                        start(now),
                        start(now),
                        limit,
                        start(now))
                .map(row -> OptionalInt.of(row.get(0, int.class)))
                .orElseGet(OptionalInt::empty);
    }

    void giveBack(TenantId tenant, GuessKind kind, String subject) {
        sql.update(GUESS_COUNT)
                .set(GUESS_COUNT.FAILURES, GUESS_COUNT.FAILURES.minus(1))
                .where(
                        GUESS_COUNT.TENANT_ID.eq(tenant.value()),
                        GUESS_COUNT.KIND.eq(kind.name()),
                        GUESS_COUNT.SUBJECT.eq(subject),
                        GUESS_COUNT.FAILURES.gt(0))
                .execute();
    }

    /// What holds for every caller of a trunk, read at once.
    ///
    /// @param ofTrunk failures of the last day, as those of the organisation
    record Standing(GuessLimits limits, int ofTrunk, int ofOrganisation) {}

    Standing standing(TenantId tenant, String trunk, Instant now) {
        return sql.fetchSingle("""
                        select s.*, coalesce(t.failures, 0) as of_trunk, coalesce(o.failures, 0) as of_organisation
                          from (values (?::uuid, ?::timestamptz)) as asked (tenant_id, start)
                          left join guess_setting s on s.tenant_id = asked.tenant_id
                          left join guess_count t on t.tenant_id = asked.tenant_id and t.kind = 'TRUNK'
                                 and t.subject = ? and t.since > asked.start
                          left join guess_count o on o.tenant_id = asked.tenant_id and o.kind = 'ORGANISATION'
                                 and o.subject = '' and o.since > asked.start
                        """, tenant.value(), start(now), trunk)
                .map(row -> new Standing(
                        row.get(GUESS_SETTING.TENANT_ID) == null ? GuessLimits.DEFAULTS : read(row),
                        row.get("of_trunk", int.class),
                        row.get("of_organisation", int.class)));
    }

    /// @return whether there was anything to forget
    boolean forget(TenantId tenant, GuessKind kind, List<String> subjects) {
        return sql.deleteFrom(GUESS_COUNT)
                        .where(
                                GUESS_COUNT.TENANT_ID.eq(tenant.value()),
                                GUESS_COUNT.KIND.eq(kind.name()),
                                GUESS_COUNT.SUBJECT.eq(DSL.any(subjects.toArray(String[]::new))))
                        .execute()
                > 0;
    }

    /// Subjects that reached the limit within the last day, with the time from which they are free again.
    List<Spent> spent(TenantId tenant, GuessKind kind, int limit, Instant now) {
        return sql.selectFrom(GUESS_COUNT)
                .where(
                        GUESS_COUNT.TENANT_ID.eq(tenant.value()),
                        GUESS_COUNT.KIND.eq(kind.name()),
                        GUESS_COUNT.FAILURES.ge(limit),
                        GUESS_COUNT.SINCE.gt(start(now)))
                .orderBy(GUESS_COUNT.SINCE, GUESS_COUNT.SUBJECT)
                .fetch(row -> new Spent(
                        row.getSubject(),
                        row.getFailures(),
                        row.getSince().toInstant().plus(WINDOW)));
    }

    record Spent(String subject, int failures, Instant until) {}

    boolean isKnown(TenantId tenant, UserId owner, String caller, Instant since) {
        return sql.fetchExists(
                KNOWN_CALLER,
                KNOWN_CALLER.TENANT_ID.eq(tenant.value()),
                KNOWN_CALLER.USER_ID.eq(owner.value()),
                KNOWN_CALLER.CALLER.eq(caller),
                KNOWN_CALLER.SUCCEEDED_AT.gt(since.atOffset(ZoneOffset.UTC)));
    }

    void remember(TenantId tenant, UserId owner, String caller, Instant now) {
        sql.insertInto(KNOWN_CALLER)
                .set(KNOWN_CALLER.TENANT_ID, tenant.value())
                .set(KNOWN_CALLER.USER_ID, owner.value())
                .set(KNOWN_CALLER.CALLER, caller)
                .set(KNOWN_CALLER.SUCCEEDED_AT, now.atOffset(ZoneOffset.UTC))
                .onConflict(KNOWN_CALLER.TENANT_ID, KNOWN_CALLER.USER_ID, KNOWN_CALLER.CALLER)
                .doUpdate()
                .set(KNOWN_CALLER.SUCCEEDED_AT, now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /// What no longer counts.
    void sweep(TenantId tenant, Instant now, Instant knownSince) {
        sql.deleteFrom(GUESS_COUNT)
                .where(GUESS_COUNT.TENANT_ID.eq(tenant.value()), GUESS_COUNT.SINCE.le(start(now)))
                .execute();
        sql.deleteFrom(KNOWN_CALLER)
                .where(
                        KNOWN_CALLER.TENANT_ID.eq(tenant.value()),
                        KNOWN_CALLER.SUCCEEDED_AT.le(knownSince.atOffset(ZoneOffset.UTC)))
                .execute();
    }

    Optional<GuessLimits> limits(TenantId tenant) {
        return sql.selectFrom(GUESS_SETTING)
                .where(GUESS_SETTING.TENANT_ID.eq(tenant.value()))
                .fetchOptional()
                .map(GuessRows::read);
    }

    /// @return false where somebody changed them since
    boolean write(TenantId tenant, GuessLimits wanted) {
        return sql.query(
                                """
                                insert into guess_setting as g
                                       (tenant_id, owner_limit, caller_limit, trunk_limit, organisation_limit, row_version)
                                values (?::uuid, ?, ?, ?, ?, 1)
                                on conflict (tenant_id) do update
                                   set owner_limit = excluded.owner_limit, caller_limit = excluded.caller_limit,
                                       trunk_limit = excluded.trunk_limit,
                                       organisation_limit = excluded.organisation_limit,
                                       row_version = g.row_version + 1
                                 where g.row_version = ?
                                """,
                                tenant.value(),
                                wanted.owner(),
                                wanted.caller(),
                                wanted.trunk(),
                                wanted.organisation(),
                                wanted.rowVersion())
                        .execute()
                == 1;
    }

    private static java.time.OffsetDateTime start(Instant now) {
        return now.minus(WINDOW).atOffset(ZoneOffset.UTC);
    }

    private static GuessLimits read(Record row) {
        return new GuessLimits(
                row.get(GUESS_SETTING.OWNER_LIMIT),
                row.get(GUESS_SETTING.CALLER_LIMIT),
                row.get(GUESS_SETTING.TRUNK_LIMIT),
                row.get(GUESS_SETTING.ORGANISATION_LIMIT),
                row.get(GUESS_SETTING.ROW_VERSION));
    }
}
