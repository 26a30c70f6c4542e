package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What became of a call.
///
/// @param caller masked by role and by the bridge's setting
/// @param outcome `JOINED` or why the caller did not get in
public record Call(
        UUID id,
        Instant startedAt,
        Instant endedAt,
        Optional<Instant> joinedAt,
        String caller,
        String called,
        String serviceNumber,
        String trunk,
        Optional<UUID> conference,
        Optional<UUID> organiser,
        Optional<String> organiserName,
        String conferenceId,
        String part,
        String outcome,
        String language) {}
