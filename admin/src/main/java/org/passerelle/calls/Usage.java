package org.passerelle.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How much an organisation confers, in its own time zone.
///
/// @param monday with which the week began
/// @param conferences how long they lasted together since then
/// @param callers how long callers were in them together
/// @param peak the most callers at the same time today
/// @param peakAt when they were first so many; empty where nobody has called today
public record Usage(LocalDate monday, Duration conferences, Duration callers, int peak, Optional<Instant> peakAt) {
    /// What has no record yet, since it goes on.
    ///
    /// @param conferences when each began
    /// @param callers when each got in
    public record UnderWay(List<Instant> conferences, List<Instant> callers) {
        public static final UnderWay NOTHING = new UnderWay(List.of(), List.of());

        public UnderWay {
            conferences = List.copyOf(conferences);
            callers = List.copyOf(callers);
        }
    }
}
