package org.passerelle.mixing;

import java.util.concurrent.atomic.AtomicLongArray;

/// How late ticks began, counted in buckets. The shard's thread writes, others read.
final class Lateness {
    /// Upper ends of the buckets; what is later than the last has a bucket of its own.
    static final long[] UPTO_NS = {
        50_000,
        100_000,
        200_000,
        500_000,
        1_000_000,
        2_000_000,
        5_000_000,
        10_000_000,
        20_000_000,
        50_000_000,
        100_000_000
    };

    private final AtomicLongArray counts = new AtomicLongArray(UPTO_NS.length + 1);

    void record(long lateNs) {
        int bucket = 0;
        while (bucket < UPTO_NS.length && lateNs > UPTO_NS[bucket]) {
            bucket++;
        }
        counts.setRelease(bucket, counts.getPlain(bucket) + 1);
    }

    long[] copy() {
        var copy = new long[counts.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts.getAcquire(i);
        }
        return copy;
    }
}
