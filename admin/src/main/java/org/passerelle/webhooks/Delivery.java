package org.passerelle.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One message to one endpoint.
///
/// @param event what receivers know repeats by
/// @param answer status of the last attempt, or why there was none (a stable word); empty before the first
/// @param nextAt when it is tried, while it waits
public record Delivery(
        UUID event,
        String kind,
        Instant at,
        State state,
        int attempts,
        String answer,
        Optional<Instant> triedAt,
        Instant nextAt) {
    /// Where a message stands.
    public enum State {
        WAITING,
        DELIVERED,
        /// Given up after a day.
        FAILED
    }
}
