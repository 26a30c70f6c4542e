package org.passerelle.calls;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// How much an organisation confers, from the records of its calls. Thread-safe.
///
/// An answer is a minute old at most: a day of a large organisation has hundreds of thousands of calls, and the start
/// page is opened by many.
@Component
public final class Usages {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final UsageRows rows;
    private final Organisations organisations;
    private final Clock clock;
    private final Map<TenantId, Kept> kept = new ConcurrentHashMap<>();

    Usages(Transactions transactions, UsageRows rows, Organisations organisations, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.organisations = organisations;
        this.clock = clock;
    }

    private record Kept(Instant at, Usage usage) {}

    public Usage now(Actor actor, Usage.UnderWay underWay) {
        actor.require(Permission.SEE_CALLS);
        Instant now = clock.instant();
        Kept known = kept.get(actor.tenant());
        if (known != null && now.isBefore(known.at().plus(KEPT))) {
            return known.usage();
        }
        Usage usage = count(actor.tenant(), now, underWay);
        kept.put(actor.tenant(), new Kept(now, usage));
        return usage;
    }

    private Usage count(TenantId tenant, Instant now, Usage.UnderWay underWay) {
        ZoneId zone = organisations.require(tenant).timeZone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant week = monday.atStartOfDay(zone).toInstant();
        return transactions.read(tenant.value(), () -> {
            UsageRows.Peak peak = rows.peak(tenant, today.atStartOfDay(zone).toInstant(), underWay.callers());
            return new Usage(
                    monday,
                    rows.conferences(tenant, week).plus(since(week, now, underWay.conferences())),
                    rows.callers(tenant, week).plus(since(week, now, underWay.callers())),
                    peak.callers(),
                    peak.at());
        });
    }

    private static Duration since(Instant week, Instant now, List<Instant> begun) {
        return begun.stream()
                .map(at -> Duration.between(at.isBefore(week) ? week : at, now))
                .filter(Duration::isPositive)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
