package org.passerelle.sip.transaction;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Timers of a coarse clock: set and cancelled without searching, however many there are.
///
/// A wheel of slots of 10 ms; a timer further away than one turn stays in its slot until its turn has come.
/// Never early, and late by one slot at most. The loop's thread only.
final class TimerWheel {
    static final long SLOT_NS = 10_000_000L;

    private static final int SLOTS = 4_096; // A power of two: one turn is 41 s, longer than 64 T1.

    private final Entry[] slots = new Entry[SLOTS];
    private final long startNs;
    private long slot;
    private int size;

    /// A timer that has been set.
    final class Entry implements Timer {
        private final Runnable task;
        private final long dueSlot;
        private @Nullable Entry next;
        private @Nullable Entry previous;
        private boolean isSet = true;

        private Entry(Runnable task, long dueSlot) {
            this.task = task;
            this.dueSlot = dueSlot;
        }

        @Override
        public void cancel() {
            if (isSet) {
                unlink(this);
            }
        }
    }

    TimerWheel(long nowNs) {
        this.startNs = nowNs;
    }

    Timer set(long nowNs, long delayNs, Runnable task) {
        long dueSlot = Math.max(slot + 1, (nowNs - startNs + Math.max(0, delayNs) + SLOT_NS - 1) / SLOT_NS);
        var entry = new Entry(task, dueSlot);
        int index = index(dueSlot);
        entry.next = slots[index];
        if (entry.next != null) {
            entry.next.previous = entry;
        }
        slots[index] = entry;
        size++;
        return entry;
    }

    int size() {
        return size;
    }

    /// How long nothing can be due; at most one second.
    long quietNs(long nowNs) {
        int ahead = 1;
        while (size > 0 && ahead < 100 && slots[index(slot + ahead)] == null) {
            ahead++;
        }
        long untilNs = startNs + (slot + (size > 0 ? ahead : 100)) * SLOT_NS - nowNs;
        return Math.max(0, untilNs);
    }

    /// Hands every task that is due to the runner, in the order of slots.
    void advance(long nowNs, Consumer<Runnable> runner) {
        long until = (nowNs - startNs) / SLOT_NS;
        if (size == 0) {
            slot = Math.max(slot, until);
            return;
        }
        while (slot < until) {
            slot++;
            runSlot(index(slot), runner);
        }
    }

    private void runSlot(int index, Consumer<Runnable> runner) {
        Entry entry = slots[index];
        while (entry != null) {
            Entry following = entry.next;
            if (entry.dueSlot <= slot) {
                unlink(entry);
                runner.accept(entry.task);
                // The task may have cancelled the one that followed; begin again, those that are left are few.
                following = slots[index];
            }
            entry = following;
        }
    }

    private void unlink(Entry entry) {
        entry.isSet = false;
        size--;
        if (entry.previous == null) {
            slots[index(entry.dueSlot)] = entry.next;
        } else {
            entry.previous.next = entry.next;
        }
        if (entry.next != null) {
            entry.next.previous = entry.previous;
        }
        entry.next = null;
        entry.previous = null;
    }

    private static int index(long slot) {
        return (int) slot & (SLOTS - 1);
    }
}
