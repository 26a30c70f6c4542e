package org.passerelle.seals;

import java.time.Instant;
import java.util.UUID;

/// Up to which seal events were deleted because they were old enough.
///
/// @param hash under the key of the seals, over the rest and over the hash of that seal
record Cut(long number, UUID lastEvent, Instant at, String hash) {}
