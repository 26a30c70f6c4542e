package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for what other processes bring about.
final class Patience {
    /// Long, since others may keep the machine busy: who waits in vain has time.
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /// Each look is a connection of its own to the database.
    private static final Duration POLL = Duration.ofMillis(100);

    private Patience() {}

    /// Something that becomes true by and by.
    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition, String what) throws Exception {
        assertThat(awaitAtMost(LIMIT, condition))
                .as("waited in vain for %s", what)
                .isTrue();
    }

    static boolean awaitAtMost(Duration limit, Condition condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
