package org.passerelle.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How many callers this machine carries, as `passerelle-load` found and stored it.
///
/// @param carried callers of the largest good run; 0 where there was none
/// @param faults of the run that ended the search, the last one; none where nothing ended it
/// @param runs in the order in which they were made
public record CapacityReport(
        Instant at, int carried, List<Fault> faults, int processors, String processor, List<Run> runs) {
    public CapacityReport {
        faults = List.copyOf(faults);
        runs = List.copyOf(runs);
    }

    /// Why a run was not good.
    public enum Fault {
        CALLS_NOT_ANSWERED,
        AUDIO_MISSING,
        JITTER,
        GAPS,
        WRONG_VOICES,
        VISITS_FAILED
    }

    /// @param exact callers who heard exactly those who talked, of `looked`
    /// @param msPerCaller processor time of the server for a caller and second
    /// @param corePercent 100 for one core
    public record Run(
            String shape,
            int callers,
            double seconds,
            double lostPercent,
            double jitterMs,
            long gaps,
            int exact,
            int looked,
            Optional<MouthToEar> mouthToEar,
            OptionalDouble msPerCaller,
            OptionalDouble corePercent) {}

    /// From packet to packet, in milliseconds.
    public record MouthToEar(double p50, double p99) {}
}
