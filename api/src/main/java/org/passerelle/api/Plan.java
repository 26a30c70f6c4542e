package org.passerelle.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A move of many users, planned.
///
/// @param settings set in the same job; empty for a move alone
/// @param preview what would happen, once it is known; its `changes` are named again to start a large one
public record Plan(
        UUID id,
        String state,
        ProviderTarget provider,
        String reason,
        boolean emails,
        Optional<Instant> startAt,
        int waveSize,
        long wavePauseMinutes,
        int mostFailedPercent,
        ConferenceIdChoice conferenceId,
        String tollNumber,
        String tollFreeNumber,
        PinChoice pin,
        Map<String, String> settings,
        Instant createdAt,
        String createdBy,
        Optional<Preview> preview,
        Optional<Instant> approvalUntil,
        Optional<String> approvedBy,
        Optional<Instant> nextWaveAt,
        Optional<Instant> finishedAt,
        List<UUID> jobs,
        String etag) {
    public Plan {
        settings = Map.copyOf(settings);
        jobs = List.copyOf(jobs);
    }
}
