package org.passerelle.api;

import java.time.Instant;
import java.util.List;

/// How the move away from third parties goes, day by day.
///
/// @param days the oldest first
/// @param reasons why users were not moved, the most frequent first
public record MovesReport(
        Instant countedAt, long moved, List<MovesParty> providers, List<MovesDay> days, List<MovesReason> reasons) {
    public MovesReport {
        providers = List.copyOf(providers);
        days = List.copyOf(days);
        reasons = List.copyOf(reasons);
    }
}
