package org.passerelle.seals;

import java.util.Optional;
import java.util.OptionalLong;

/// What came of reading a part of the chain again.
///
/// @param from number of the first seal that was looked at
/// @param until number of the last one that holds; less than `from` where none does
/// @param events that these seals cover
/// @param fault the first seal that is broken; nothing behind it was looked at
/// @param next where to go on; empty at the end of the chain and behind a fault
/// @param expired number of the seal up to which events were deleted by age, where the check began there or before;
///     of these only that it was the product that deleted them is checked
public record SealCheck(
        long from, long until, long events, Optional<Fault> fault, OptionalLong next, OptionalLong expired) {

    /// @param seal number of the seal that does not hold
    public record Fault(long seal, Kind kind) {}

    /// How a seal is broken.
    public enum Kind {
        /// There are later ones, so it was removed.
        SEAL_MISSING,
        /// Fewer events than it covers.
        EVENTS_MISSING,
        /// More events than it covers.
        EVENTS_ADDED,
        /// It is noted that events were deleted by age, but not by the product.
        CUT_ALTERED,
        /// As many events, but an event or the seal itself is another one.
        ALTERED
    }
}
