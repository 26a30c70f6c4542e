package org.passerelle.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether a trunk answers when the bridge asks it (OPTIONS), as one server has found it.
public sealed interface TrunkPulse {
    /// Takes calls, as far as that is known without one.
    ///
    /// @param since its first answer after the server's start or after silence
    /// @param roundTrip of the last answer
    record Answering(Instant since, Duration roundTrip) implements TrunkPulse {}

    /// @param since the first question that was lost
    /// @param status with which it says that no call gets through; empty where nothing is heard
    record Silent(Instant since, Optional<Integer> status) implements TrunkPulse {}

    /// Not asked yet, or not often enough to tell.
    record Unknown() implements TrunkPulse {}

    /// It is off, has no address, or is not to be asked.
    record NotAsked() implements TrunkPulse {}
}
