package org.passerelle.sip.transaction;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The one thread that owns transactions, dialogs and timers.
///
/// Whatever a task throws, an `Error` included, is told and survived: one message must never end the endpoint.
public final class Loop implements AutoCloseable {
    private static final int MAX_TASKS = 16_384;
    private static final int TASKS_BETWEEN_TIMERS = 256;
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);

    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(MAX_TASKS);
    private final LongSupplier nanoClock;
    private final Consumer<Throwable> defects;
    private final TimerWheel wheel;
    private final Thread thread;
    private volatile boolean isRunning = true;

    /// @param nanoClock as `System.nanoTime`
    /// @param defects is told by the loop's thread and must not throw
    public Loop(String name, LongSupplier nanoClock, Consumer<Throwable> defects) {
        this.nanoClock = nanoClock;
        this.defects = defects;
        this.wheel = new TimerWheel(nanoClock.getAsLong());
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// For what arrives. False where the loop is too far behind: the message is dropped, and its sender will
    /// send it again.
    public boolean offer(Runnable task) {
        return isRunning && tasks.offer(task);
    }

    /// For commands, which must not be lost: waits for a place. Nothing happens after the loop was closed. Not
    /// for the loop's own thread, which runs it at once.
    ///
    /// @return false where the loop was closed
    public boolean execute(Runnable task) {
        if (Thread.currentThread() == thread) {
            run(task);
            return true;
        }
        boolean interrupted = false;
        while (isRunning && !offerWithin(task)) {
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return isRunning;
    }

    private boolean offerWithin(Runnable task) {
        try {
            return tasks.offer(task, 100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt(); // Told to the caller once the command is placed.
            return tasks.offer(task);
        }
    }

    /// The loop's thread only.
    public Timer after(Duration delay, Runnable task) {
        return wheel.set(nanoClock.getAsLong(), delay.toNanos(), task);
    }

    public long nowNs() {
        return nanoClock.getAsLong();
    }

    /// How many timers are set; for counting, by the loop's thread.
    public int timers() {
        return wheel.size();
    }

    public int waitingTasks() {
        return tasks.size();
    }

    private void run() {
        while (isRunning) {
            try {
                Runnable task = tasks.poll(wheel.quietNs(nanoClock.getAsLong()), TimeUnit.NANOSECONDS);
                for (int i = 0; task != null && i < TASKS_BETWEEN_TIMERS; i++) {
                    run(task);
                    task = tasks.poll();
                }
                if (task != null) {
                    run(task);
                }
                wheel.advance(nanoClock.getAsLong(), this::run);
            } catch (InterruptedException stop) {
                isRunning = false;
            }
        }
        tasks.clear();
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable defect) { // Also an Error: see above.
            defects.accept(defect);
        }
    }

    @Override
    public void close() {
        isRunning = false;
        tasks.offer(() -> {});
        try {
            thread.join(CLOSES_WITHIN);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
