package org.passerelle.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.passerelle.jobs.Result;
import org.passerelle.providers.ProviderId;

/// How the move away from third parties goes, day by day.
///
/// @param countedAt up to when changes are in it
/// @param parties the third parties with users on some day of the report, those with most users first
/// @param days every day, the oldest first
/// @param reasons why users were not moved, the most frequent first
public record MovesReport(Instant countedAt, List<Party> parties, List<Day> days, List<Reason> reasons) {
    public MovesReport {
        parties = List.copyOf(parties);
        days = List.copyOf(days);
        reasons = List.copyOf(reasons);
    }

    /// @param users whom it has now
    public record Party(ProviderId id, String name, long users) {}

    /// @param usersOf each third party at the end of the day, or now
    /// @param movedFrom each during the day, whatever became of them later
    public record Day(LocalDate day, Map<ProviderId, Long> usersOf, Map<ProviderId, Long> movedFrom) {
        public Day {
            usersOf = Map.copyOf(usersOf);
            movedFrom = Map.copyOf(movedFrom);
        }

        public long users(ProviderId provider) {
            return usersOf.getOrDefault(provider, 0L);
        }

        public long moved(ProviderId provider) {
            return movedFrom.getOrDefault(provider, 0L);
        }

        public long users() {
            return sum(usersOf);
        }

        public long moved() {
            return sum(movedFrom);
        }

        private static long sum(Map<ProviderId, Long> counts) {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// @param attempts how often it was the reason
    /// @param waiting how many of those users are still with a third party
    public record Reason(Result result, String code, long attempts, long waiting) {}

    public long moved() {
        return days.stream().mapToLong(Day::moved).sum();
    }

    /// Users who came to third parties during a day, less those who left for anything but our provider: imports, undone
    /// moves, switched off.
    ///
    /// @param nth of [#days]; the first has no day before it
    public long otherChanges(int nth) {
        return nth == 0
                ? 0
                : days.get(nth).users()
                        - days.get(nth - 1).users()
                        + days.get(nth).moved();
    }
}
