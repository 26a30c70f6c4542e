package org.passerelle.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.passerelle.providers.ProviderId;
import org.springframework.stereotype.Component;

/// Tells how moves go. Thread-safe. Reads counts of days, never all users.
@Component
public final class MovesReports {
    private final Transactions transactions;
    private final MoveCountRows rows;
    private final MoveCounts counts;
    private final Organisations organisations;

    MovesReports(Transactions transactions, MoveCountRows rows, MoveCounts counts, Organisations organisations) {
        this.transactions = transactions;
        this.rows = rows;
        this.counts = counts;
        this.organisations = organisations;
    }

    /// @param days how many, today included
    /// @param provider only this third party; empty for all
    public MovesReport read(Actor actor, int days, Optional<ProviderId> provider) {
        actor.require(Permission.SEE_JOBS);
        actor.require(Permission.SEE_PROVIDERS);
        TenantId tenant = actor.tenant();
        Instant countedAt = counts.fresh(tenant);
        ZoneId zone = organisations.require(tenant).timeZone();
        LocalDate today = LocalDate.ofInstant(countedAt, zone);
        LocalDate first = today.minusDays(Math.clamp(days, 1, MoveCounts.MOST_DAYS) - 1L);
        return transactions.read(tenant.value(), () -> {
            List<MovesReport.Day> all = between(tenant, first, today, provider);
            return new MovesReport(
                    countedAt,
                    parties(tenant, all),
                    all,
                    rows.reasons(tenant, first.atStartOfDay(zone).toInstant(), provider));
        });
    }

    /// The days counted, the oldest first.
    List<MovesReport.Day> between(TenantId tenant, LocalDate first, LocalDate last, Optional<ProviderId> provider) {
        return transactions.read(tenant.value(), () -> days(rows.between(tenant, first, last), provider));
    }

    private static List<MovesReport.Day> days(List<MoveCountRows.Row> counted, Optional<ProviderId> provider) {
        var users = new TreeMap<LocalDate, Map<ProviderId, Long>>();
        var moved = new HashMap<LocalDate, Map<ProviderId, Long>>();
        for (MoveCountRows.Row row : counted) {
            if (provider.isEmpty() || provider.get().equals(row.provider())) {
                users.computeIfAbsent(row.day(), _ -> new HashMap<>()).put(row.provider(), row.users());
                moved.computeIfAbsent(row.day(), _ -> new HashMap<>()).put(row.provider(), row.moved());
            }
        }
        var days = new ArrayList<MovesReport.Day>();
        users.forEach((day, counts) -> days.add(new MovesReport.Day(day, counts, moved.getOrDefault(day, Map.of()))));
        return days;
    }

    private List<MovesReport.Party> parties(TenantId tenant, List<MovesReport.Day> days) {
        if (days.isEmpty()) {
            return List.of();
        }
        return rows.names(tenant).entrySet().stream()
                .filter(named ->
                        days.stream().anyMatch(day -> day.users(named.getKey()) + day.moved(named.getKey()) > 0))
                .map(named -> new MovesReport.Party(
                        named.getKey(), named.getValue(), days.getLast().users(named.getKey())))
                .sorted(Comparator.comparingLong(MovesReport.Party::users)
                        .reversed()
                        .thenComparing(MovesReport.Party::name))
                .toList();
    }
}
