package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A group of the directory.
public record Group(
        UUID id,
        String displayName,
        Optional<String> externalId,
        int members,
        Instant createdAt,
        Instant updatedAt,
        String etag) {}
