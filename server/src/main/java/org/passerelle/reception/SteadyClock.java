package org.passerelle.reception;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/// The time of day for calls: never goes back and never jumps. Where somebody sets the clock of the database, which is
/// everybody's, this one follows by a tenth of the time that passes, so that an hour more or less ends nobody's call
/// and keeps nobody waiting. Thread-safe.
final class SteadyClock extends Clock {
    private static final int SLOWNESS = 10;

    private final Clock wall;
    private final LongSupplier nanoClock;
    private Instant now;
    private long seenNs;

    /// @param nanoClock as `System.nanoTime`
    SteadyClock(Clock wall, LongSupplier nanoClock) {
        this.wall = wall;
        this.nanoClock = nanoClock;
        this.now = wall.instant();
        this.seenNs = nanoClock.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long nanos = nanoClock.getAsLong();
        long passedNs = Math.max(0, nanos - seenNs);
        seenNs = nanos;
        Instant even = now.plusNanos(passedNs);
        Duration behind = Duration.between(even, wall.instant());
        now = even.plus(within(behind, Duration.ofNanos(passedNs / SLOWNESS)));
        return now;
    }

    private static Duration within(Duration wanted, Duration most) {
        if (wanted.abs().compareTo(most) <= 0) {
            return wanted;
        }
        return wanted.isNegative() ? most.negated() : most;
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    /// Time of day without a zone is all that calls need.
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a call has no time zone: " + zone);
    }
}
