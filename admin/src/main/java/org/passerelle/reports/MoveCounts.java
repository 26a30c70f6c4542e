package org.passerelle.reports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.providers.ProviderId;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// Counts the users of third parties again and again, so that each day leaves a row behind. Thread-safe; servers that
/// count at the same time write the same.
///
/// A day that is over keeps what was counted last. A day on which nobody counted is worked out backwards from the next
/// one, by what the archive says of users who left and were put back.
@Component
final class MoveCounts implements Chore {
    private static final Duration PAUSE = Duration.ofMinutes(10);
    /// A report that is looked at meanwhile has it counted again.
    private static final Duration FRESH = Duration.ofMinutes(1);
    /// How far back days are worked out.
    static final int MOST_DAYS = 400;

    private static final Comparator<MoveCountRows.Row> SAME_FOR_ALL = Comparator.comparing(MoveCountRows.Row::day)
            .thenComparing(row -> row.provider().value());

    private final Transactions transactions;
    private final MoveCountRows rows;
    private final Organisations organisations;
    private final Clock clock;

    MoveCounts(Transactions transactions, MoveCountRows rows, Organisations organisations, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "move-counts";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        organisations.all().forEach(organisation -> count(organisation, clock.instant()));
    }

    /// Counts unless that was done a moment ago.
    ///
    /// @return when it was
    Instant fresh(TenantId tenant) {
        Organisation organisation = organisations.require(tenant);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, organisation.timeZone());
        Optional<Instant> counted = transactions
                .read(tenant.value(), () -> rows.countedAt(tenant, today))
                .filter(at -> at.isAfter(now.minus(FRESH)));
        return counted.orElseGet(() -> count(organisation, now));
    }

    /// @return now
    Instant count(Organisation organisation, Instant now) {
        TenantId tenant = organisation.id();
        ZoneId zone = organisation.timeZone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        transactions.in(tenant.value(), () -> {
            Optional<LocalDate> last = rows.lastDay(tenant).filter(day -> !day.isAfter(today));
            LocalDate since = last.orElse(today.minusDays(MOST_DAYS));
            var history = new History(
                    today,
                    last,
                    last.map(day -> users(tenant, day)).orElse(Map.of()),
                    rows.flows(tenant, zone, since.atStartOfDay(zone).toInstant()));
            var counted = new ArrayList<MoveCountRows.Row>();
            rows.usersNow(tenant).forEach((provider, users) -> counted.addAll(history.of(provider, users)));
            counted.sort(SAME_FOR_ALL);
            rows.write(tenant, counted, now);
        });
        return now;
    }

    private Map<ProviderId, Long> users(TenantId tenant, LocalDate day) {
        return rows.between(tenant, day, day).stream()
                .collect(Collectors.toMap(MoveCountRows.Row::provider, MoveCountRows.Row::users));
    }

    /// What is known of the days up to now.
    ///
    /// @param last day that was counted; empty where none was
    /// @param usersThen at the end of it
    /// @param flows of that day and those after
    private record History(
            LocalDate today,
            Optional<LocalDate> last,
            Map<ProviderId, Long> usersThen,
            List<MoveCountRows.Flow> flows) {

        /// A row for each day from the last one counted until today.
        List<MoveCountRows.Row> of(ProviderId provider, long usersNow) {
            Map<LocalDate, MoveCountRows.Flow> byDay = new HashMap<>();
            flows.stream()
                    .filter(flow -> flow.provider().equals(provider))
                    .forEach(flow -> byDay.put(flow.day(), flow));
            var rows = new ArrayList<MoveCountRows.Row>();
            long users = usersNow;
            for (LocalDate day = today; !day.isBefore(first()); day = day.minusDays(1)) {
                long moved = amount(byDay, day, MoveCountRows.Flow::moved);
                rows.add(new MoveCountRows.Row(day, provider, asCounted(day, provider, users), moved));
                users +=
                        amount(byDay, day, MoveCountRows.Flow::left) - amount(byDay, day, MoveCountRows.Flow::returned);
            }
            return rows;
        }

        /// The day before anything happened, so that what was there first shows.
        private LocalDate first() {
            return last.orElseGet(() -> flows.stream()
                    .map(flow -> flow.day().minusDays(1))
                    .min(Comparator.naturalOrder())
                    .orElse(today));
        }

        private long asCounted(LocalDate day, ProviderId provider, long workedOut) {
            boolean over = last.filter(day::equals).isPresent() && day.isBefore(today);
            long users = over ? usersThen.getOrDefault(provider, workedOut) : workedOut;
            return Math.max(0, users);
        }

        private static long amount(
                Map<LocalDate, MoveCountRows.Flow> flows, LocalDate day, ToLongFunction<MoveCountRows.Flow> which) {
            MoveCountRows.Flow flow = flows.get(day);
            return flow == null ? 0 : which.applyAsLong(flow);
        }
    }
}
