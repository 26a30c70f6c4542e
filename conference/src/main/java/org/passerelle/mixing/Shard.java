package org.passerelle.mixing;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.passerelle.urgency.Priority;

/// One thread's share of all lines and mixers. A conference lives in one shard as a whole.
///
/// [#start] gives it its thread; a test calls [#tick] and [#deliverNews] itself. Everything else that is public may be
/// called by any thread.
public final class Shard implements AutoCloseable {
    private static final int MAX_TICKED = 8_192;
    private static final int MAX_COMMANDS = 8_192;
    private static final int MAX_COMMANDS_A_TICK = 256;
    private static final int MAX_NEWS = 8_192;

    private final String name;
    private final LongSupplier nanoClock;
    private final Mailbox<Runnable> commands = new Mailbox<>(MAX_COMMANDS);
    private final Mailbox<Runnable> news = new Mailbox<>(MAX_NEWS);
    private final Ticked[] ticked = new Ticked[MAX_TICKED];
    private final Mix silence = new Mix();
    private final Lateness lateness = new Lateness();
    private final AtomicLong refusedCommands = new AtomicLong();
    private int count;
    private volatile int size;
    private final AtomicLong busyNs = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong lostNews = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable RuntimeException lastFailure;
    private volatile Priority priority = Priority.UNKNOWN;
    private volatile boolean running;
    private @Nullable Thread ticker;
    private @Nullable Thread courier;

    /// @param nanoClock as `System.nanoTime`
    public Shard(String name, LongSupplier nanoClock) {
        this.name = name;
        this.nanoClock = nanoClock;
    }

    /// Starts the thread that ticks and the one that carries the news.
    public synchronized void start() {
        running = true;
        courier = Thread.ofPlatform().name(name + "-news").daemon().start(this::carryNews);
        ticker = Thread.ofPlatform().name(name).daemon().start(new TickLoop(this, nanoClock)::run);
    }

    /// Stops both. Lines are not told: end them first.
    @Override
    public synchronized void close() {
        running = false;
        stop(ticker);
        stop(courier);
    }

    /// Has a command run at the beginning of the next tick. False where the shard has no room for it: the caller
    /// answers his own caller that we are busy.
    public boolean post(Runnable command) {
        boolean accepted = commands.offer(command);
        if (!accepted) {
            refusedCommands.incrementAndGet();
        }
        return accepted;
    }

    /// Has news delivered by the courier's thread, in order, soon after the tick; it must not block for long. Called in
    /// ticks, by the thread of this shard or, where a line has moved, of another.
    public void tell(Runnable event) {
        if (!news.offer(event)) {
            lostNews.incrementAndGet();
        }
    }

    public String name() {
        return name;
    }

    /// Mixers and single lines that it moves on.
    public int size() {
        return size;
    }

    public TickReport report() {
        var late = Arrays.stream(lateness.copy()).boxed().toList();
        return new TickReport(
                priority,
                late,
                skipped.get(),
                Duration.ofNanos(busyNs.get()),
                refusedCommands.get(),
                lostNews.get(),
                failures.get());
    }

    /// The last defect that took something out of the shard, for the log of whoever watches the report.
    public Optional<RuntimeException> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /// Moves everything on by a frame.
    public void tick(long nowNs) {
        long startNs = nanoClock.getAsLong();
        runCommands();
        silence.begin(Frame.NARROW_HZ);
        for (int i = 0; i < count; i++) {
            if (!tickOne(ticked[i], nowNs)) {
                remove(i--);
            }
        }
        busyNs.addAndGet(nanoClock.getAsLong() - startNs);
    }

    /// Delivers what was told; to be called where no thread was started.
    public void deliverNews() {
        for (Runnable event = news.poll(); event != null; event = news.poll()) {
            try {
                event.run();
            } catch (RuntimeException defect) {
                onFailure(defect);
            }
        }
    }

    /// The shard's thread only. False where there are as many as it can hold.
    boolean add(Ticked another) {
        if (count == MAX_TICKED) {
            return false;
        }
        ticked[count++] = another;
        size = count;
        return true;
    }

    void remove(Ticked gone) {
        for (int i = 0; i < count; i++) {
            if (ticked[i].equals(gone)) {
                remove(i);
                return;
            }
        }
    }

    /// The frame in which nothing is heard.
    Mix silence() {
        return silence;
    }

    boolean isRunning() {
        return running;
    }

    void onPriority(Priority granted) {
        priority = granted;
    }

    void onTick(long lateNs) {
        lateness.record(lateNs);
    }

    void onSkipped(long ticks) {
        skipped.addAndGet(ticks);
    }

    /// A defect takes out the one that has it, and nobody else hears of it.
    void onFailure(RuntimeException defect) {
        failures.incrementAndGet();
        lastFailure = defect;
    }

    private void runCommands() {
        for (int i = 0; i < MAX_COMMANDS_A_TICK; i++) {
            Runnable command = commands.poll();
            if (command == null) {
                return;
            }
            try {
                command.run();
            } catch (RuntimeException defect) {
                onFailure(defect);
            }
        }
    }

    private boolean tickOne(Ticked one, long nowNs) {
        try {
            return one.tick(nowNs);
        } catch (RuntimeException defect) {
            onFailure(defect);
            return false;
        }
    }

    private void remove(int i) {
        ticked[i] = ticked[--count];
        size = count;
    }

    /// The courier looks by himself: to be woken up he would share a lock with the tick, and hold it while he waits for
    /// the processor.
    private void carryNews() {
        while (running) {
            deliverNews();
            LockSupport.parkNanos(this, Frame.NS);
        }
    }

    private static void stop(@Nullable Thread thread) {
        if (thread == null) {
            return;
        }
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
