package org.passerelle.pings;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whose turn it is to be asked. Thread-safe.
///
/// Of many targets each turn takes its share, so that the first round after the start is spread over a minute,
/// and with it all that follow; a single one is asked at once.
final class Rounds {
    static final Duration EVERY = Duration.ofMinutes(1);
    static final Duration TURN = Duration.ofSeconds(1);
    private static final long TURNS = EVERY.dividedBy(TURN);

    private final Map<Target, Instant> dueAt = new HashMap<>();

    /// Those to be asked now; they are due again a minute later. What is not among all is forgotten.
    synchronized List<Target> due(Set<Target> all, Instant now) {
        dueAt.keySet().retainAll(all);
        all.forEach(target -> dueAt.putIfAbsent(target, now));
        long most = Math.ceilDiv(all.size(), TURNS);
        List<Target> due = all.stream()
                .filter(target -> !at(target).isAfter(now))
                .sorted(Comparator.comparing(this::at)
                        .thenComparing(target -> target.trunk().value()))
                .limit(most)
                .toList();
        due.forEach(target -> dueAt.put(target, now.plus(EVERY)));
        return due;
    }

    /// It was not asked after all.
    synchronized void putBack(Target target, Instant dueSince) {
        dueAt.computeIfPresent(target, (same, next) -> dueSince);
    }

    private Instant at(Target target) {
        return dueAt.getOrDefault(target, Instant.MIN);
    }
}
