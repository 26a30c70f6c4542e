package org.passerelle.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/// The database's time, which all servers share (`docs/adr/0176-shared-clock.md`): who sets the clock of one of them
/// ends no grace, no undo window and no pause between waves. Thread-safe; never blocks.
///
/// Between two looks at the database, and while it is away, what passes is counted here.
public final class SharedClock extends Clock {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    /// A difference that the way to the database and back may have made.
    private static final Duration NO_DIFFERENCE = Duration.ofMillis(100);

    private final DSLContext sql;
    private final LongSupplier nanoClock;
    private final AtomicBoolean looking = new AtomicBoolean();
    /// Written by the one thread that looks.
    private volatile Known known;

    /// What the time was at some moment of the steady clock.
    private record Known(Instant time, long atNs) {
        Instant at(long nowNs) {
            return time.plusNanos(nowNs - atNs);
        }

        boolean isOld(long nowNs) {
            return nowNs - atNs > BETWEEN_LOOKS.toNanos();
        }
    }

    /// Asks the database at once.
    ///
    /// @param nanoClock as `System.nanoTime`
    public SharedClock(DSLContext sql, LongSupplier nanoClock) {
        this.sql = sql;
        this.nanoClock = nanoClock;
        this.known = ask();
    }

    /// As fine as PostgreSQL keeps time.
    @Override
    public Instant instant() {
        long nowNs = nanoClock.getAsLong();
        Known last = known;
        if (last.isOld(nowNs) && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("shared-clock").start(this::look);
        }
        return last.at(nowNs).truncatedTo(ChronoUnit.MICROS);
    }

    private void look() {
        try {
            Known found = ask();
            Instant counted = known.at(found.atNs());
            boolean same = Duration.between(counted, found.time()).abs().compareTo(NO_DIFFERENCE) < 0;
            known = same ? new Known(counted, found.atNs()) : found;
        } catch (DataAccessException away) {
            long nowNs = nanoClock.getAsLong();
            known = new Known(known.at(nowNs), nowNs);
        } finally {
            looking.set(false);
        }
    }

    /// The answer was true in the middle of the way.
    private Known ask() {
        long beforeNs = nanoClock.getAsLong();
        Instant time = sql.fetchSingle("select clock_timestamp()")
                .get(0, OffsetDateTime.class)
                .toInstant();
        return new Known(time, beforeNs + (nanoClock.getAsLong() - beforeNs) / 2);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("organisations have time zones, the clock has none: " + zone);
    }
}
