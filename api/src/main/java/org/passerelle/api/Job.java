package org.passerelle.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Background work.
///
/// @param kind such as `move`, `licence-assign`, `import-users`
/// @param subject names and numbers that belong to its title
/// @param total how many items, as far as known
public record Job(
        UUID id,
        String kind,
        JobState state,
        Map<String, String> subject,
        String reason,
        String orderedBy,
        long total,
        long done,
        int percent,
        JobCounters counters,
        String problem,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<UUID> undoes,
        Optional<UUID> retries,
        boolean undoable,
        boolean repeatable) {
    public Job {
        subject = Map.copyOf(subject);
    }
}
