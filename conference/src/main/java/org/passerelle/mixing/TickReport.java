package org.passerelle.mixing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.passerelle.urgency.Priority;

/// How a shard is doing, since its start. What happened between two reports is [#since].
///
/// @param lateTicks how many ticks began within each of [#bucketsUpTo], and last how many later than all of them
/// @param skipped ticks that were left out because the machine had stopped for too long
/// @param busy time spent in ticks
/// @param refusedCommands for which there was no room
/// @param lostNews for which there was no room
/// @param failures defects that took a line or a mixer out; see [Shard#lastFailure]
public record TickReport(
        Priority priority,
        List<Long> lateTicks,
        long skipped,
        Duration busy,
        long refusedCommands,
        long lostNews,
        long failures) {
    public TickReport {
        lateTicks = List.copyOf(lateTicks);
    }

    public static List<Duration> bucketsUpTo() {
        return Arrays.stream(Lateness.UPTO_NS).mapToObj(Duration::ofNanos).toList();
    }

    public long ticks() {
        return lateTicks.stream().mapToLong(Long::longValue).sum();
    }

    /// The end of the bucket within which this share of ticks began: `lateness(0.99)`. What is in no bucket is told as
    /// ten times the last.
    public Duration lateness(double share) {
        long wanted = (long) Math.ceil(share * ticks());
        long seen = 0;
        for (int i = 0; i < Lateness.UPTO_NS.length; i++) {
            seen += lateTicks.get(i);
            if (seen >= wanted) {
                return Duration.ofNanos(Lateness.UPTO_NS[i]);
            }
        }
        return Duration.ofNanos(10 * Lateness.UPTO_NS[Lateness.UPTO_NS.length - 1]);
    }

    /// The share of its time that the shard works: 1 is a core that has nothing left to give.
    public double load() {
        return ticks() == 0 ? 0 : (double) busy.toNanos() / (ticks() * Frame.NS);
    }

    public TickReport since(TickReport earlier) {
        var counts = new ArrayList<Long>();
        for (int i = 0; i < lateTicks.size(); i++) {
            counts.add(lateTicks.get(i) - earlier.lateTicks.get(i));
        }
        return new TickReport(
                priority,
                counts,
                skipped - earlier.skipped,
                busy.minus(earlier.busy),
                refusedCommands - earlier.refusedCommands,
                lostNews - earlier.lostNews,
                failures - earlier.failures);
    }
}
