package org.passerelle.dialin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.passerelle.mixing.Shard;
import org.passerelle.mixing.TickReport;
import org.passerelle.urgency.Priority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees a machine that has too much to do before callers hear it: new calls are refused then, those that are up go on.
///
/// Ticks that come late count only while there are many lines: on a machine that others keep busy, to refuse a few
/// calls would help nobody. Calls that wait for us count because whoever waits stays longer: without a limit, a second
/// of standing still becomes more and more callers at the same time, until their audio leaves no time for anything else
/// (docs/adr/0245-calls-that-wait.md). All three are seen only after calls are in, so those of one second are limited,
/// too
/// (docs/adr/0260-a-pace-for-new-calls.md).
///
/// Any thread. Who asks looks himself where the last look is old: on a full machine a thread that looks at its own
/// pace comes too late.
final class Overload {
    private static final Logger LOGGER = LoggerFactory.getLogger(Overload.class);
    /// Callers are told to try again then. Without the pause, calls would be taken and refused by turns.
    private static final Duration REFUSES_FOR = Duration.ofSeconds(3);

    private static final Duration HASTE_FOR = Duration.ofSeconds(1);

    private static final Duration LOOKS_EVERY = Duration.ofMillis(200);
    /// So that it is judged by the last second.
    private static final int LOOKS = 5;

    private static final double MOST_LOAD_OF_SHARD = 0.85;
    /// The rest takes calls, asks the database and collects garbage, for which the audio has to wait.
    private static final double MOST_LOAD_OF_MACHINE = 0.75;

    private static final int MANY_LINES = 50;
    /// Of the last second, one tick in twenty may be as late.
    private static final double MOST_TICKS = 0.95;

    private static final Duration LATE = Duration.ofMillis(5);
    /// Without real-time priority ticks are late now and then on every machine that does something else besides.
    private static final Duration LATE_WITHOUT_PRIORITY = Duration.ofMillis(20);

    /// At 300 calls a second, a third of a second; usual are some hundredths.
    static final int MOST_WAITING = 300;

    /// With fewer, and two thirds of the load that is the most, there is time for more.
    private static final int FEW_WAITING = 30;

    private static final double MODERATE = 2.0 / 3;

    private final List<Shard> shards;
    private final double mostLoad;
    private final IntSupplier waiting;
    private final LongSupplier nanoClock;
    private final Pace pace;
    private final Deque<List<TickReport>> looks = new ArrayDeque<>();
    private Strain strain = Strain.NONE;
    private long lookedAtNs;
    private long strainedAtNs;

    /// @param waiting how many calls wait, see [Waiting]
    Overload(List<Shard> shards, int processors, IntSupplier waiting, LongSupplier nanoClock) {
        this.shards = shards;
        this.mostLoad = mostLoad(shards.size(), processors);
        this.waiting = waiting;
        this.nanoClock = nanoClock;
        this.lookedAtNs = nanoClock.getAsLong() - LOOKS_EVERY.toNanos();
        this.pace = new Pace(processors, nanoClock.getAsLong());
    }

    /// Of one shard.
    static double mostLoad(int shards, int processors) {
        return Math.min(MOST_LOAD_OF_SHARD, MOST_LOAD_OF_MACHINE * processors / shards);
    }

    Optional<Duration> refusesFor() {
        return switch (strain()) {
            case NONE -> Optional.empty();
            case HASTE -> Optional.of(HASTE_FOR);
            case BUSY, LATE, BEHIND -> Optional.of(REFUSES_FOR);
        };
    }

    /// A new call is let in.
    void onLetIn() {
        pace.take();
    }

    double callsASecond() {
        return pace.callsASecond();
    }

    Strain strain() {
        long nowNs = nanoClock.getAsLong();
        Strain found = strain(nowNs);
        return found == Strain.NONE && pace.isSpent(nowNs) ? Strain.HASTE : found;
    }

    private synchronized Strain strain(long nowNs) {
        boolean isDue = nowNs - lookedAtNs >= LOOKS_EVERY.toNanos();
        Strain ofAudio = isDue ? look(nowNs) : Strain.NONE;
        if (waiting.getAsInt() > MOST_WAITING) {
            change(Strain.BEHIND, nowNs);
        } else if (isDue) {
            change(ofAudio, nowNs);
        }
        return strain;
    }

    private Strain look(long nowNs) {
        lookedAtNs = nowNs;
        List<TickReport> now = shards.stream().map(Shard::report).toList();
        List<TickReport> before = looks.isEmpty() ? now : looks.getFirst();
        Strain found = strainSince(before, now, mostLoad);
        boolean isAtEase = strain == Strain.NONE && strainSince(before, now, mostLoad * MODERATE) == Strain.NONE;
        if (isAtEase && waiting.getAsInt() <= FEW_WAITING) {
            pace.quicken(nowNs);
        }
        looks.addLast(now);
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
        return found;
    }

    private Strain strainSince(List<TickReport> before, List<TickReport> now, double most) {
        Strain found = Strain.NONE;
        for (int i = 0; i < now.size() && found == Strain.NONE; i++) {
            found = strainOf(now.get(i).since(before.get(i)), shards.get(i).size(), most);
        }
        return found;
    }

    private void change(Strain found, long nowNs) {
        if (found != Strain.NONE) {
            strainedAtNs = nowNs;
            if (strain == Strain.NONE) {
                tell(found);
                pace.slowDown(nowNs);
            }
            strain = found;
        } else if (strain != Strain.NONE && nowNs - strainedAtNs >= REFUSES_FOR.toNanos()) {
            LOGGER.atInfo().log("new calls are taken again");
            strain = Strain.NONE;
        }
    }

    private void tell(Strain found) {
        LOGGER.atWarn()
                .addKeyValue("strain", found)
                .addKeyValue("lines", shards.stream().mapToInt(Shard::size).sum())
                .addKeyValue("waiting", waiting.getAsInt())
                .log("new calls are refused");
    }

    static Strain strainOf(TickReport last, int lines, double mostLoad) {
        if (last.load() > mostLoad) {
            return Strain.BUSY;
        }
        Duration late = last.priority() == Priority.REAL_TIME ? LATE : LATE_WITHOUT_PRIORITY;
        boolean isLate = last.ticks() > 0 && last.lateness(MOST_TICKS).compareTo(late) > 0;
        return isLate && lines >= MANY_LINES ? Strain.LATE : Strain.NONE;
    }
}
