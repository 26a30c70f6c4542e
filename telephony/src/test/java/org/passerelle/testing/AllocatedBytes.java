package org.passerelle.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What a piece of code leaves behind for the garbage collector.
public final class AllocatedBytes {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 10;

    private AllocatedBytes() {}

    /// Bytes of a hundred runs. The least of ten rounds, since the compiler at work beside us allocates now and then;
    /// what the code itself allocates, it allocates in every round.
    public static long by(Runnable code) {
        run(code, WARM_UP);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = allocated();
            run(code, 100);
            least = Math.min(least, allocated() - before);
        }
        return least;
    }

    private static void run(Runnable code, int times) {
        for (int i = 0; i < times; i++) {
            code.run();
        }
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
