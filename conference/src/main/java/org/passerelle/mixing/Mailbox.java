package org.passerelle.mixing;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A bounded queue from many threads to one, without a lock on either side.
///
/// A place is claimed before it is filled, so the reader may find the next one still empty: it then looks again at its
/// next tick.
final class Mailbox<T> {
    private final AtomicReferenceArray<@Nullable T> places;
    private final AtomicLong claimed = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    /// @param capacity a power of two
    Mailbox(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity must be a power of two: " + capacity);
        }
        this.places = new AtomicReferenceArray<>(capacity);
    }

    /// Any thread. False where it is full: that is an answer.
    boolean offer(T item) {
        long place = claimed.get();
        while (place - taken.get() < places.length()) {
            if (claimed.compareAndSet(place, place + 1)) {
                places.setRelease(index(place), item);
                return true;
            }
            place = claimed.get();
        }
        return false;
    }

    /// The owner's thread only. Null where nothing is there.
    @Nullable
    T poll() {
        long place = taken.get();
        T item = places.getAcquire(index(place));
        if (item != null) {
            places.setRelease(index(place), null);
            taken.setRelease(place + 1);
        }
        return item;
    }

    private int index(long place) {
        return (int) place & (places.length() - 1);
    }
}
