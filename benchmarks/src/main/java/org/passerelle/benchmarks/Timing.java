package org.passerelle.benchmarks;

import java.util.List;

/// How long something took, many times over.
record Timing(double p50Ms, double p95Ms, int runs) {
    private static final double NS_PER_MS = 1e6;

    static Timing of(List<Long> tookNs) {
        List<Long> sorted = tookNs.stream().sorted().toList();
        return new Timing(at(sorted, 0.50), at(sorted, 0.95), sorted.size());
    }

    private static double at(List<Long> sortedNs, double share) {
        int index = (int) Math.min(sortedNs.size() - 1L, Math.round(share * (sortedNs.size() - 1)));
        return Math.round(sortedNs.get(index) / NS_PER_MS * 100) / 100.0;
    }
}
