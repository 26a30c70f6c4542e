package org.passerelle.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Whom to tell, without the secret.
///
/// @param stopped why it was switched off by itself
/// @param failingSince of the first failure since the last success
/// @param formerUntil until when the former secret signs as well
public record Endpoint(
        EndpointId id,
        String url,
        Set<WebhookKind> kinds,
        boolean enabled,
        Stopped stopped,
        Optional<Instant> failingSince,
        Optional<Instant> formerUntil,
        Instant madeAt,
        long rowVersion) {
    /// What switched it off.
    public enum Stopped {
        /// Nothing, or a person.
        NO,
        /// The receiver answered 410.
        GONE,
        /// Nothing got through for days.
        FAILING
    }

    public Endpoint {
        kinds = Set.copyOf(kinds);
    }
}
