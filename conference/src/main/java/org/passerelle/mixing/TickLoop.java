package org.passerelle.mixing;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.passerelle.urgency.Scheduler;

/// Ticks on the beat: to absolute deadlines, so that a late tick does not make the next one late.
///
/// After a short delay the missing ticks follow at once, and listeners' jitter buffers even it out. After a stop of the
/// machine they are left out: nobody wants to hear seconds of old audio in a burst.
final class TickLoop {
    private static final long MOST_TO_CATCH_UP_NS = 3 * Frame.NS;

    private final Shard shard;
    private final LongSupplier nanoClock;
    private long deadlineNs;

    TickLoop(Shard shard, LongSupplier nanoClock) {
        this.shard = shard;
        this.nanoClock = nanoClock;
        this.deadlineNs = nanoClock.getAsLong() + Frame.NS;
    }

    void run() {
        shard.onPriority(Scheduler.raisePriority());
        while (shard.isRunning()) {
            long waitNs = deadlineNs - nanoClock.getAsLong();
            if (waitNs > 0) {
                LockSupport.parkNanos(shard, waitNs);
            } else {
                tick(nanoClock.getAsLong());
            }
        }
    }

    void tick(long nowNs) {
        shard.onTick(nowNs - deadlineNs);
        shard.tick(nowNs);
        deadlineNs += Frame.NS;
        long behindNs = nowNs - deadlineNs;
        if (behindNs > MOST_TO_CATCH_UP_NS) {
            long leftOut = behindNs / Frame.NS;
            shard.onSkipped(leftOut);
            deadlineNs += leftOut * Frame.NS;
        }
    }

    long deadlineNs() {
        return deadlineNs;
    }
}
