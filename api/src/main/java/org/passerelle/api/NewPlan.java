package org.passerelle.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A move to be planned.
///
/// @param startAt left out for at once
/// @param waveSize how many users at once; left out for all
/// @param wavePauseMinutes between two waves
/// @param mostFailedPercent where more of a wave are not moved, the plan stops
/// @param conferenceId of users who come to our provider; left out for new ones
/// @param tollNumber `by-country`, `keep` or the identifier of a number; left out for the first
/// @param tollFreeNumber likewise
/// @param settings set in the same job, for whoever is on our provider then, named and written as `/users:edit` has
///     them: `{"dialOut": "none", "tollFreeAllowed": "false"}`; numbers go here, too, then
/// @param conferenceIds wanted, by sign-in name; the choice then names its users so, too
public record NewPlan(
        Choice choice,
        ProviderTarget provider,
        Optional<String> reason,
        Optional<Boolean> emails,
        Optional<Instant> startAt,
        Optional<Integer> waveSize,
        Optional<Integer> wavePauseMinutes,
        Optional<Integer> mostFailedPercent,
        Optional<ConferenceIdChoice> conferenceId,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        Optional<PinChoice> pin,
        Optional<Map<String, String>> settings,
        Optional<Map<String, String>> conferenceIds) {}
