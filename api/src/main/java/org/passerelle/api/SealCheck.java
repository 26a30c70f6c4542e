package org.passerelle.api;

import java.util.Optional;

/// What came of reading a part of the audit's chain again.
///
/// @param from the first seal that was looked at
/// @param until the last one that holds; less than `from` where none does
/// @param events that these seals cover
/// @param brokenSeal the first one that does not hold
/// @param fault `sealMissing`, `eventsMissing`, `eventsAdded`, `cutAltered` or `altered`
/// @param expiredSeal up to which events were deleted by age, where the check began there or before
/// @param next where to go on; absent at the end of the chain and behind a fault
public record SealCheck(
        long from,
        long until,
        long events,
        Optional<Long> brokenSeal,
        Optional<String> fault,
        Optional<Long> next,
        Optional<Long> expiredSeal) {}
