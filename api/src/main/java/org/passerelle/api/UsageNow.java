package org.passerelle.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// How much is conferred, in the organisation's time zone; at most a minute old.
///
/// @param weekFrom the Monday from which minutes count
/// @param conferenceMinutes how long conferences lasted together
/// @param callerMinutes how long callers were in them together
/// @param peakCallersToday the most callers at the same time
/// @param peakAt when they were first so many; absent where nobody has called today
public record UsageNow(
        LocalDate weekFrom,
        long conferenceMinutes,
        long callerMinutes,
        int peakCallersToday,
        Optional<Instant> peakAt) {}
