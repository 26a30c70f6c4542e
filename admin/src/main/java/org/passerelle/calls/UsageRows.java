package org.passerelle.calls;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.passerelle.access.TenantId;
import org.springframework.stereotype.Component;

/// Sums and peaks over call records. Called inside a transaction.
///
/// Records are in parts by the month in which they began: whoever began more than a day before the time that is asked
/// for is left out, so that two parts at most are read.
@Component
final class UsageRows {
    private final DSLContext sql;

    UsageRows(DSLContext sql) {
        this.sql = sql;
    }

    /// @param callers at the same time; 0 where there were none
    /// @param at when they were first so many
    record Peak(int callers, Optional<Instant> at) {}

    /// What lies before `since` does not count.
    Duration conferences(TenantId tenant, Instant since) {
        return seconds("""
                select sum(extract(epoch from (ended_at - greatest(started_at, ?::timestamptz))))
                  from conference
                 where tenant_id = ?::uuid and ended_at > ?::timestamptz
                   and started_at >= ?::timestamptz - interval '1 day'
                """, tenant, since);
    }

    /// What lies before `since` does not count.
    Duration callers(TenantId tenant, Instant since) {
        return seconds("""
                select sum(extract(epoch from (ended_at - greatest(joined_at, ?::timestamptz))))
                  from call_attempt
                 where tenant_id = ?::uuid and ended_at > ?::timestamptz and joined_at is not null
                   and started_at >= ?::timestamptz - interval '1 day'
                """, tenant, since);
    }

    private Duration seconds(String query, TenantId tenant, Instant since) {
        OffsetDateTime at = at(since);
        return sql.resultQuery(query, at, tenant.value(), at, at).fetchOptional(0, BigDecimal.class).stream()
                .map(seconds -> Duration.ofMillis(
                        seconds.movePointRight(3).max(BigDecimal.ZERO).longValue()))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /// Whoever leaves at the moment in which another comes makes room first.
    ///
    /// @param underWay when those got in whose calls go on
    Peak peak(TenantId tenant, Instant since, List<Instant> underWay) {
        OffsetDateTime day = at(since);
        OffsetDateTime[] inNow = underWay.stream().map(UsageRows::at).toArray(OffsetDateTime[]::new);
        return sql.resultQuery("""
                        with been as materialized (
                            select greatest(joined_at, ?::timestamptz) as came, ended_at as left_at
                              from call_attempt
                             where tenant_id = ?::uuid and ended_at > ?::timestamptz and joined_at is not null
                               and started_at >= ?::timestamptz - interval '1 day'),
                        step as (
                            select came as at, 1 as by from been
                            union all select left_at, -1 from been
                            union all select greatest(t, ?::timestamptz), 1 from unnest(?::timestamptz[]) as t)
                        select at, callers
                          from (select at, sum(by) over (order by at, by) as callers from step) as counted
                         where callers > 0
                         order by callers desc, at
                         limit 1
                        """, day, tenant.value(), day, day, day, inNow)
                .fetchOptional(row -> new Peak(
                        row.get("callers", Integer.class),
                        Optional.of(row.get("at", OffsetDateTime.class).toInstant())))
                .orElse(new Peak(0, Optional.empty()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
