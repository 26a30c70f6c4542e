package org.passerelle.meetings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.passerelle.db.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// How long a caller on the line waits for the database. After a wait in vain the next callers do not wait at all for
/// some seconds. Thread-safe.
@Component
final class Patience {
    private static final Logger LOGGER = LoggerFactory.getLogger(Patience.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration NOT_ASKED_AGAIN = Duration.ofSeconds(5);

    private final Clock clock;
    /// Before then the database is not asked. Written by whoever waited in vain.
    private volatile Instant awayUntil = Instant.MIN;

    Patience(Clock clock) {
        this.clock = clock;
    }

    /// What the database says; what is said without it where it is away or says nothing in time.
    <T> T orElse(Supplier<T> asked, Supplier<T> without) {
        if (clock.instant().isBefore(awayUntil)) {
            return without.get();
        }
        var task = new FutureTask<T>(asked::get);
        Thread.ofVirtual().name("entrance").start(task);
        try {
            return task.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            return away(without);
        } catch (ExecutionException e) {
            if (Transactions.wasDatabaseAway(e)) {
                return away(without);
            }
            throw new IllegalStateException("a caller's try could not be judged", e.getCause());
        } catch (InterruptedException hungUp) {
            Thread.currentThread().interrupt();
            return without.get();
        }
    }

    private <T> T away(Supplier<T> without) {
        awayUntil = clock.instant().plus(NOT_ASKED_AGAIN);
        LOGGER.atWarn().log("database away, callers are judged without it");
        return without.get();
    }
}
