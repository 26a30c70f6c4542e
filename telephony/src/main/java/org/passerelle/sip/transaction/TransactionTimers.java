package org.passerelle.sip.transaction;

import java.time.Duration;

/// The timers of RFC 3261, section 17.1.1.1 and table 4.
///
/// @param t1 how long there and back takes, 500 ms
/// @param t2 the longest pause before something is sent again, 4 s
/// @param t4 how long the network keeps a message, 5 s
/// @param tryingAfter a caller that has heard nothing for so long gets 100; below 200 ms
public record TransactionTimers(Duration t1, Duration t2, Duration t4, Duration tryingAfter) {
    public static final TransactionTimers DEFAULT = new TransactionTimers(
            Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofMillis(100));

    public TransactionTimers {
        if (!t1.isPositive() || t2.compareTo(t1) < 0 || !t4.isPositive() || tryingAfter.isNegative()) {
            throw new IllegalArgumentException("timers must be positive, t1 <= t2: " + t1 + ", " + t2 + ", " + t4);
        }
    }

    /// Everything that many times faster, for tests.
    public TransactionTimers fasterBy(int times) {
        return new TransactionTimers(
                t1.dividedBy(times), t2.dividedBy(times), t4.dividedBy(times), tryingAfter.dividedBy(times));
    }

    /// Timers B, D, F, H, J, L and M.
    public Duration giveUpAfter() {
        return t1.multipliedBy(64);
    }

    /// Twice as long, but not longer than T2.
    public Duration doubled(Duration before) {
        Duration twice = before.multipliedBy(2);
        return twice.compareTo(t2) > 0 ? t2 : twice;
    }
}
