package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;

/// A move to be planned.
///
/// @param startAt left out for at once
/// @param waveSize how many users at once; left out for all
/// @param wavePauseMinutes between two waves
/// @param mostFailedPercent where more of a wave are not moved, the plan stops
public record NewPlan(
        Choice choice,
        ProviderTarget provider,
        Optional<String> reason,
        Optional<Boolean> emails,
        Optional<Instant> startAt,
        Optional<Integer> waveSize,
        Optional<Integer> wavePauseMinutes,
        Optional<Integer> mostFailedPercent) {}
