package org.passerelle.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How much is conferred, and what is wrong with the lines; as much of it as the caller may see.
///
/// @param usage for who may see calls
/// @param lineWarnings for who may see trunks; empty where all is well
/// @param certificateUntil when the certificate of the telephone side ends, for who may see trunks
public record Overview(Optional<UsageNow> usage, List<LineWarning> lineWarnings, Optional<Instant> certificateUntil) {
    public Overview {
        lineWarnings = List.copyOf(lineWarnings);
    }
}
