package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;

/// What is to be different about a plan that has not begun.
public record PlanPatch(
        Optional<ProviderTarget> provider,
        Optional<String> reason,
        Optional<Boolean> emails,
        Optional<Instant> startAt,
        Optional<Integer> waveSize,
        Optional<Integer> wavePauseMinutes,
        Optional<Integer> mostFailedPercent,
        Optional<ConferenceIdChoice> conferenceId,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        Optional<PinChoice> pin) {}
