package org.passerelle.load;

/// How times spread: counted in steps of 50 µs up to a second, without keeping them. One thread.
final class Spread {
    private static final long STEP_NS = 50_000;
    private static final int STEPS = 20_000;

    private final int[] counts = new int[STEPS + 1];
    private long count;
    private long maxNs;

    void add(long ns) {
        counts[Math.clamp(ns / STEP_NS, 0, STEPS)]++;
        count++;
        maxNs = Math.max(maxNs, ns);
    }

    Percentiles percentiles() {
        return new Percentiles(count, ms(0.5), ms(0.9), ms(0.99), maxNs / 1e6);
    }

    /// The upper end of the step within which this share of the times is.
    private double ms(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int i = 0; i < STEPS; i++) {
            seen += counts[i];
            if (seen >= wanted && wanted > 0) {
                return Math.min(maxNs, (i + 1) * STEP_NS) / 1e6;
            }
        }
        return maxNs / 1e6;
    }
}
