package org.passerelle.calls;

import java.time.Duration;
import java.util.Optional;

/// A call as its reader may see it.
///
/// @param report with numbers masked where the reader may not see them
/// @param organiserName empty where no conference ID was recognised
public record Call(CallReport report, Optional<String> organiserName) {
    public Duration duration() {
        return Duration.between(report.startedAt(), report.endedAt());
    }
}
