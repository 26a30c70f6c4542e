package org.passerelle.reports;

import static org.passerelle.db.schema.Tables.PROVIDER;
import static org.passerelle.db.schema.Tables.PROVIDER_DAY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.db.Ids;
import org.passerelle.jobs.Result;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderKind;
import org.springframework.stereotype.Component;

/// The SQL of counts by day. Inside a transaction.
@Component
final class MoveCountRows {
    private final DSLContext sql;

    MoveCountRows(DSLContext sql) {
        this.sql = sql;
    }

    /// @param users at the end of the day
    record Row(LocalDate day, ProviderId provider, long users, long moved) {}

    /// What happened to users of a third party on one day.
    ///
    /// @param moved to our provider
    /// @param left for anything
    /// @param returned put back from anything
    record Flow(LocalDate day, ProviderId provider, long moved, long left, long returned) {}

    Optional<LocalDate> lastDay(TenantId tenant) {
        return Optional.ofNullable(sql.select(DSL.max(PROVIDER_DAY.DAY))
                .from(PROVIDER_DAY)
                .where(PROVIDER_DAY.TENANT_ID.eq(tenant.value()))
                .fetchSingle()
                .value1());
    }

    Optional<Instant> countedAt(TenantId tenant, LocalDate day) {
        return Optional.ofNullable(sql.select(DSL.min(PROVIDER_DAY.COUNTED_AT))
                        .from(PROVIDER_DAY)
                        .where(PROVIDER_DAY.TENANT_ID.eq(tenant.value()), PROVIDER_DAY.DAY.eq(day))
                        .fetchSingle()
                        .value1())
                .map(OffsetDateTime::toInstant);
    }

    List<Row> between(TenantId tenant, LocalDate first, LocalDate last) {
        return sql.selectFrom(PROVIDER_DAY)
                .where(PROVIDER_DAY.TENANT_ID.eq(tenant.value()), PROVIDER_DAY.DAY.between(first, last))
                .orderBy(PROVIDER_DAY.DAY)
                .fetch(row ->
                        new Row(row.getDay(), new ProviderId(row.getProviderId()), row.getUsers(), row.getMoved()));
    }

    /// Every third party of the catalogue with its users. Each is counted in an index.
    Map<ProviderId, Long> usersNow(TenantId tenant) {
        var users = new HashMap<ProviderId, Long>();
        sql.fetch("""
                        select p.id, (select count(*) from assignment a
                                       where a.tenant_id = p.tenant_id and a.provider_id = p.id)
                          from provider p where p.tenant_id = ?::uuid and p.kind = 'THIRD_PARTY'
                        """, tenant.value())
                .forEach(row -> users.put(new ProviderId(row.get(0, UUID.class)), row.get(1, Long.class)));
        return users;
    }

    Map<ProviderId, String> names(TenantId tenant) {
        return sql.select(PROVIDER.ID, PROVIDER.NAME)
                .from(PROVIDER)
                .where(PROVIDER.TENANT_ID.eq(tenant.value()), PROVIDER.KIND.eq(ProviderKind.THIRD_PARTY.name()))
                .fetchMap(row -> new ProviderId(row.value1()), row -> row.value2());
    }

    /// What the archive tells since a moment, by day of the organisation. Identifiers sort by time, so only rows
    /// written since are read.
    List<Flow> flows(TenantId tenant, ZoneId zone, Instant since) {
        return sql
                .fetch("""
                        with gone as (
                            select (former->>'provider')::uuid as provider_id, cause, archived_at, restored_at
                              from assignment_archive
                             where tenant_id = ?::uuid and id >= ?::uuid and former->>'providerKind' = 'THIRD_PARTY'
                               and cause in ('MOVED', 'TURNED_OFF', 'RESTORED'))
                        select day, provider_id, sum(moved)::bigint, sum(departed)::bigint, sum(returned)::bigint
                          from (select (archived_at at time zone ?)::date as day, provider_id,
                                       count(*) filter (where cause = 'MOVED') as moved, count(*) as departed,
                                       0 as returned
                                  from gone where archived_at >= ?::timestamptz group by 1, 2
                                union all
                                select (restored_at at time zone ?)::date, provider_id, 0, 0, count(*)
                                  from gone where restored_at >= ?::timestamptz group by 1, 2) as flow
                         group by day, provider_id
                        """, tenant.value(), Ids.madeAt(since), zone.getId(), at(since), zone.getId(), at(since))
                .stream()
                .map(row -> new Flow(
                        row.get(0, LocalDate.class),
                        new ProviderId(row.get(1, UUID.class)),
                        row.get(2, Long.class),
                        row.get(3, Long.class),
                        row.get(4, Long.class)))
                .toList();
    }

    /// In the order given, which two counters at a time must share.
    void write(TenantId tenant, List<Row> rows, Instant now) {
        sql.query(
                        """
                        insert into provider_day (tenant_id, day, provider_id, users, moved, counted_at)
                        select ?::uuid, r.day, r.provider_id, r.users, r.moved, ?::timestamptz
                          from unnest(?::date[], ?::uuid[], ?::bigint[], ?::bigint[]) as r(day, provider_id, users, moved)
                        on conflict (tenant_id, day, provider_id)
                        do update set users = excluded.users, moved = excluded.moved, counted_at = excluded.counted_at
                        """,
                        tenant.value(),
                        at(now),
                        rows.stream().map(Row::day).toArray(LocalDate[]::new),
                        rows.stream().map(row -> row.provider().value()).toArray(UUID[]::new),
                        rows.stream().map(Row::users).toArray(Long[]::new),
                        rows.stream().map(Row::moved).toArray(Long[]::new))
                .execute();
    }

    /// Why users of moves that were started since then were not moved.
    ///
    /// @param provider only users who have it now; empty for all
    List<MovesReport.Reason> reasons(TenantId tenant, Instant since, Optional<ProviderId> provider) {
        UUID wanted = provider.map(ProviderId::value).orElse(null);
        return sql.fetch("""
                        select i.outcome, i.code, count(*),
                               count(distinct i.user_id) filter (where a.provider_kind = 'THIRD_PARTY')
                          from job j
                          join job_item i on i.tenant_id = j.tenant_id and i.job_id = j.id
                          left join assignment a on a.tenant_id = i.tenant_id and a.user_id = i.user_id
                         where j.tenant_id = ?::uuid and j.id >= ?::uuid
                           and (j.kind = 'move' or j.kind = 'edit' and j.parameters ->> 'provider' = 'ours')
                           and i.outcome in ('REFUSED', 'FAILED') and (?::uuid is null or a.provider_id = ?::uuid)
                         group by i.outcome, i.code
                         order by 3 desc, i.code
                        """, tenant.value(), Ids.madeAt(since), wanted, wanted).stream()
                .map(row -> new MovesReport.Reason(
                        Result.valueOf(row.get(0, String.class)),
                        row.get(1, String.class),
                        row.get(2, Long.class),
                        row.get(3, Long.class)))
                .toList();
    }

    private static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
