package org.passerelle.dialin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.passerelle.mixing.Priority;
import org.passerelle.mixing.Shard;
import org.passerelle.mixing.TickReport;

/// Sees a machine that has too much to do before callers hear it: new calls are refused then, those that are up go on.
///
/// Ticks that come late count only while there are many lines: on a machine that others keep busy, to refuse a few
/// calls
/// would help nobody. One thread looks, once a second; any thread asks.
final class Overload {
    private static final Duration REFUSES_FOR = Duration.ofSeconds(5);
    private static final double MOST_LOAD = 0.85;
    private static final int MANY_LINES = 50;
    private static final int LOOKS = 5;
    /// Of the last seconds, one tick in twenty may be as late.
    private static final Duration LATE = Duration.ofMillis(5);
    /// Without real-time priority ticks are late now and then on every machine that does something else besides.
    private static final Duration LATE_WITHOUT_PRIORITY = Duration.ofMillis(20);

    private final List<Shard> shards;
    private final Deque<List<TickReport>> looks = new ArrayDeque<>();
    private volatile boolean isTooMuch;

    Overload(List<Shard> shards) {
        this.shards = shards;
    }

    Optional<Duration> refusesFor() {
        return isTooMuch ? Optional.of(REFUSES_FOR) : Optional.empty();
    }

    void look() {
        List<TickReport> now = shards.stream().map(Shard::report).toList();
        boolean found = false;
        if (!looks.isEmpty()) {
            List<TickReport> before = looks.getFirst();
            for (int i = 0; i < now.size(); i++) {
                found |=
                        isTooMuch(now.get(i).since(before.get(i)), shards.get(i).size());
            }
        }
        looks.addLast(now);
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
        isTooMuch = found;
    }

    static boolean isTooMuch(TickReport last, int lines) {
        Duration late = last.priority() == Priority.REAL_TIME ? LATE : LATE_WITHOUT_PRIORITY;
        boolean isLate = last.ticks() > 0 && last.lateness(0.95).compareTo(late) > 0;
        return last.load() > MOST_LOAD || (isLate && lines >= MANY_LINES);
    }
}
