package org.passerelle.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.passerelle.access.JobId;
import org.passerelle.db.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what can be done beside the items of a large job, on a thread of its own that rests after each step, so that
/// others find a processor free. Whatever it leaves undone is done after the items.
///
/// Its owner is the worker of the job, who closes it; that waits for the step at work.
final class Beside implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Beside.class);
    /// Fewer items are done before it would pay.
    private static final long LARGE = 5_000;

    private static final Duration REST = Duration.ofMillis(20);
    private static final Duration IDLE = Duration.ofMillis(250);

    private final Optional<Thread> thread;
    /// Written by the owner.
    private volatile boolean over;

    private Beside(Job job, BooleanSupplier step) {
        this.thread = job.total() < LARGE
                ? Optional.empty()
                : Optional.of(Background.threads("beside-" + job.id()).newThread(() -> run(job.id(), step)));
    }

    /// @param step answers whether there was something to do
    static Beside begin(Job job, BooleanSupplier step) {
        var beside = new Beside(job, step);
        beside.thread.ifPresent(Thread::start);
        return beside;
    }

    private void run(JobId job, BooleanSupplier step) {
        try {
            while (!over) {
                LockSupport.parkNanos((step.getAsBoolean() ? REST : IDLE).toNanos());
            }
        } catch (RuntimeException failure) {
            LOGGER.atWarn().setCause(failure).addKeyValue("job", job).log("work beside a job ended early");
        }
    }

    @Override
    public void close() {
        over = true;
        thread.ifPresent(Beside::end);
    }

    private static void end(Thread thread) {
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
