package org.passerelle.mapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How often somebody may ask within a minute. Counts on this server only: it guards the server, while the quota of
/// conferences guards the organisation. Thread-safe.
final class Allowance {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /// So that many addresses cannot fill the memory; beyond it everybody waits for the next minute.
    private static final int MOST_ASKERS = 50_000;

    private final int mostInAMinute;
    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    private record Window(Instant since, int count) {}

    Allowance(int mostInAMinute, Clock clock) {
        this.mostInAMinute = mostInAMinute;
        this.clock = clock;
    }

    /// Counts one question.
    ///
    /// @return false where it is one too many
    boolean take(String asker) {
        Instant now = clock.instant();
        Instant gone = now.minus(WINDOW);
        if (windows.size() >= MOST_ASKERS) {
            windows.values().removeIf(window -> window.since().isBefore(gone));
        }
        if (windows.size() >= MOST_ASKERS && !windows.containsKey(asker)) {
            return false;
        }
        return windows.merge(
                                asker,
                                new Window(now, 1),
                                (old, first) -> old.since().isBefore(gone)
                                        ? first
                                        : new Window(old.since(), Math.min(old.count(), mostInAMinute) + 1))
                        .count()
                <= mostInAMinute;
    }
}
