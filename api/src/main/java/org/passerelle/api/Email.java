package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An e-mail to a user and what became of it.
public record Email(
        UUID id,
        UUID user,
        String name,
        String kind,
        String state,
        Optional<UUID> job,
        String orderedBy,
        String address,
        String language,
        String problem,
        int attempts,
        Instant createdAt,
        Optional<Instant> nextAttempt,
        Optional<Instant> sentAt) {}
