package org.passerelle.db;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Identifiers that sort by the time they were made: UUID version 7 (RFC 9562, section 5.7). Thread-safe.
///
/// Made here and not in the database, so that a statement means the same on every node.
@Component
public final class Ids {
    private static final int COUNTER_BITS = 12;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /// Milliseconds and counter of the last identifier, guarded by `this`: keeps order within one millisecond.
    private long last;

    public Ids(Clock clock) {
        this.clock = clock;
    }

    public UUID next() {
        long tick = tick();
        long high = (tick >>> COUNTER_BITS) << 16 | 0x7000L | (tick & 0xFFFL);
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    public UUID[] next(int count) {
        return Stream.generate(this::next).limit(count).toArray(UUID[]::new);
    }

    /// Smaller than every identifier made at this moment or later. As identifiers are in the order of time, a primary
    /// key finds moments without an index of their own.
    public static UUID madeAt(Instant moment) {
        return new UUID(Math.max(0, moment.toEpochMilli()) << 16, 0);
    }

    private synchronized long tick() {
        last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
        return last;
    }
}
