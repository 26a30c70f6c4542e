package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What a change replaced.
///
/// @param restorable whether it can still be put back
public record ArchiveEntry(
        UUID id,
        String cause,
        Instant archivedAt,
        String archivedBy,
        Optional<UUID> job,
        Instant restorableUntil,
        Optional<Instant> restoredAt,
        boolean restorable,
        String provider,
        Optional<String> conferenceId,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        boolean hadPin) {}
