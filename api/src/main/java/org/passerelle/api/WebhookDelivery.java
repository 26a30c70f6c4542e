package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One message to one webhook.
///
/// @param state waiting, delivered or failed
public record WebhookDelivery(
        UUID id,
        String event,
        Instant at,
        String state,
        int attempts,
        String answer,
        Optional<Instant> triedAt,
        Instant nextAt) {}
