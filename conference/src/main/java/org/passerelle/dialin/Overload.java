package org.passerelle.dialin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.passerelle.mixing.Shard;
import org.passerelle.mixing.TickReport;
import org.passerelle.urgency.Priority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees a machine that has too much to do before callers hear it: new calls are refused then, those that are up go on.
///
/// Ticks that come late count only while there are many lines: on a machine that others keep busy, to refuse a few
/// calls would help nobody. One thread looks, once a second; any thread asks.
final class Overload {
    private static final Logger LOGGER = LoggerFactory.getLogger(Overload.class);
    private static final Duration REFUSES_FOR = Duration.ofSeconds(5);
    private static final double MOST_LOAD = 0.85;
    private static final int MANY_LINES = 50;
    private static final int LOOKS = 5;
    /// Of the last seconds, one tick in twenty may be as late.
    private static final double MOST_TICKS = 0.95;

    private static final Duration LATE = Duration.ofMillis(5);
    /// Without real-time priority ticks are late now and then on every machine that does something else besides.
    private static final Duration LATE_WITHOUT_PRIORITY = Duration.ofMillis(20);

    private final List<Shard> shards;
    private final Deque<List<TickReport>> looks = new ArrayDeque<>();
    private volatile Strain strain = Strain.NONE;

    Overload(List<Shard> shards) {
        this.shards = shards;
    }

    Optional<Duration> refusesFor() {
        return strain == Strain.NONE ? Optional.empty() : Optional.of(REFUSES_FOR);
    }

    Strain strain() {
        return strain;
    }

    void look() {
        List<TickReport> now = shards.stream().map(Shard::report).toList();
        Strain found = Strain.NONE;
        if (!looks.isEmpty()) {
            List<TickReport> before = looks.getFirst();
            for (int i = 0; i < now.size() && found == Strain.NONE; i++) {
                found = judge(now.get(i).since(before.get(i)), shards.get(i));
            }
        }
        looks.addLast(now);
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
        if (found == Strain.NONE && strain != Strain.NONE) {
            LOGGER.atInfo().log("new calls are taken again");
        }
        strain = found;
    }

    private Strain judge(TickReport last, Shard shard) {
        Strain found = strainOf(last, shard.size());
        if (found != Strain.NONE && strain == Strain.NONE) {
            LOGGER.atWarn()
                    .addKeyValue("strain", found)
                    .addKeyValue("shard", shard.name())
                    .addKeyValue("lines", shard.size())
                    .addKeyValue("loadPercent", Math.round(100 * last.load()))
                    .addKeyValue("lateMs", last.lateness(MOST_TICKS).toMillis())
                    .log("new calls are refused");
        }
        return found;
    }

    static Strain strainOf(TickReport last, int lines) {
        if (last.load() > MOST_LOAD) {
            return Strain.BUSY;
        }
        Duration late = last.priority() == Priority.REAL_TIME ? LATE : LATE_WITHOUT_PRIORITY;
        boolean isLate = last.ticks() > 0 && last.lateness(MOST_TICKS).compareTo(late) > 0;
        return isLate && lines >= MANY_LINES ? Strain.LATE : Strain.NONE;
    }
}
