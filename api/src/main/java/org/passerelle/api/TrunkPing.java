package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;

/// Whether a trunk answers when the bridge asks it by OPTIONS.
///
/// @param state answering, silent, unknown (not asked often enough yet) or notAsked (off, without an address, or
/// not to be asked)
/// @param since of the first answer, or of the first question that was lost
/// @param roundTripMs of the last answer
/// @param status of SIP, with which a silent one says that no call gets through; absent where nothing is heard
public record TrunkPing(
        String state, Optional<Instant> since, Optional<Double> roundTripMs, Optional<Integer> status) {}
