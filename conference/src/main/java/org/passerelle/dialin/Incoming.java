package org.passerelle.dialin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.passerelle.ivr.Caller;
import org.passerelle.ivr.Heard;
import org.passerelle.ivr.HungUpException;
import org.passerelle.ivr.KeyPress;
import org.passerelle.ivr.Signal;

/// What comes for one call, in its order: keys, signals of the conference, and at last that the line is gone. Any
/// thread puts something in and is never kept waiting; the call's own thread takes it out.
final class Incoming {
    /// The end is told once and cannot be pressed away, a conference tells of few other things.
    private static final int MOST_SIGNALS = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Heard> waiting = new ArrayDeque<>();
    private int keys;
    private int signals;
    private boolean gone;

    /// Keys beyond what a person presses are dropped.
    void press(KeyPress press) {
        change(() -> {
            if (keys < Caller.MOST_WAITING_KEYS) {
                keys++;
                waiting.addLast(new Heard.Pressed(press));
            }
        });
    }

    void tell(Signal signal) {
        change(() -> {
            if (signals < MOST_SIGNALS) {
                signals++;
                waiting.addLast(new Heard.Told(signal));
            }
        });
    }

    /// The line is gone: whoever waits hears of it at once, and everybody who comes later.
    void hangUp() {
        change(() -> gone = true);
    }

    /// Something that somebody awaits may have become true.
    void wake() {
        change(() -> {});
    }

    boolean isGone() {
        lock.lock();
        try {
            return gone;
        } finally {
            lock.unlock();
        }
    }

    /// The next key or signal, or [Heard.Nothing] after this time.
    Heard next(Duration atMost) throws HungUpException {
        lock.lock();
        try {
            await(() -> !waiting.isEmpty(), atMost.toNanos());
            @Nullable Heard next = waiting.pollFirst();
            return switch (next) {
                case null -> new Heard.Nothing();
                case Heard.Pressed pressed -> {
                    keys--;
                    yield pressed;
                }
                case Heard.Told told -> {
                    signals--;
                    yield told;
                }
                case Heard.Nothing nothing -> nothing;
            };
        } finally {
            lock.unlock();
        }
    }

    /// Waits until this is so, or a key waits.
    ///
    /// @param untilKey whether a key ends it
    /// @return what is left of the time; nothing or less where it is over
    long await(BooleanSupplier so, boolean untilKey, long atMostNs) throws HungUpException {
        lock.lock();
        try {
            return await(() -> so.getAsBoolean() || (untilKey && keys > 0), atMostNs);
        } finally {
            lock.unlock();
        }
    }

    boolean keyWaits() throws HungUpException {
        lock.lock();
        try {
            requireLine();
            return keys > 0;
        } finally {
            lock.unlock();
        }
    }

    /// Takes the first key away, and leaves the signals where they are.
    void dropKey() {
        lock.lock();
        try {
            for (Heard heard : waiting) {
                if (heard instanceof Heard.Pressed) {
                    waiting.removeFirstOccurrence(heard);
                    keys--;
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private long await(BooleanSupplier so, long atMostNs) throws HungUpException {
        long leftNs = atMostNs;
        requireLine();
        while (!so.getAsBoolean() && leftNs > 0) {
            leftNs = awaitChange(leftNs);
            requireLine();
        }
        return leftNs;
    }

    @SuppressWarnings("WaitNotInLoop") // the caller loops: it has a condition of its own each time
    private long awaitChange(long atMostNs) {
        try {
            return changed.awaitNanos(atMostNs);
        } catch (InterruptedException over) {
            gone = true;
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void requireLine() throws HungUpException {
        if (gone) {
            throw new HungUpException();
        }
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
