package org.passerelle.calls;

import java.time.Instant;
import java.util.List;

/// How a trunk did of late.
///
/// @param since when it is counted
/// @param calls all that came over it
/// @param keys how keys arrived: where all are tones, or none arrive, the carrier has to be asked
/// @param failures the last that could not join, the newest first
public record TrunkRecord(Instant since, long calls, long joined, Keys keys, List<Call> failures) {
    public TrunkRecord {
        failures = List.copyOf(failures);
    }

    /// How many keys arrived in which way.
    public record Keys(long byEvent, long byMessage, long byTone) {
        public long all() {
            return byEvent + byMessage + byTone;
        }
    }
}
