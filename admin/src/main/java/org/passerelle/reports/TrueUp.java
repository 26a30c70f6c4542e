package org.passerelle.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.licences.LicencePool;

/// Licences that grant conferencing, held against what was used.
///
/// @param since conferences that began then or later count as use
/// @param knownSince the oldest conference on record; empty where there is none, and nothing tells use from disuse
/// @param lines one for each product of which there are licences
/// @param without how many users had a conference and hold no licence now
public record TrueUp(Instant since, Optional<Instant> knownSince, List<Line> lines, long without, Forecast forecast) {
    public TrueUp {
        lines = List.copyOf(lines);
    }

    public record Line(LicencePool pool, Map<HolderGroup, Long> holders) {
        public Line {
            holders = Map.copyOf(holders);
        }

        public long holders(HolderGroup group) {
            return holders.getOrDefault(group, 0L);
        }
    }

    /// What will be left of all these licences.
    ///
    /// @param available now
    /// @param planned users of move plans that are not over who hold none
    /// @param others users with third parties beyond those who hold none
    /// @param trials licences that end with their trials
    /// @param trialsEnd when the first of those trials ends
    /// @param reclaimable licences that nobody uses
    public record Forecast(
            long available, long planned, long others, long trials, Optional<LocalDate> trialsEnd, long reclaimable) {
        /// Below zero: so many have to be bought.
        public long afterPlans() {
            return available - planned;
        }

        public long afterAll() {
            return afterPlans() - others - trials;
        }

        public long afterReclaim() {
            return afterAll() + reclaimable;
        }
    }

    /// Conferences of the whole time are on record.
    public boolean isKnownThroughout() {
        return knownSince.filter(first -> !first.isAfter(since)).isPresent();
    }
}
