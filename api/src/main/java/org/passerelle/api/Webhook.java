package org.passerelle.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Another system that is told of what happens.
///
/// @param stopped no, gone or failing: what switched it off by itself
public record Webhook(
        UUID id,
        String url,
        List<String> events,
        boolean enabled,
        String stopped,
        Optional<Instant> failingSince,
        Optional<Instant> formerSecretUntil,
        Instant madeAt,
        String etag) {
    public Webhook {
        events = List.copyOf(events);
    }
}
