package org.passerelle.audio;

/// Finds the period of the voice: the shift at which its last 20 ms resemble what was before (G.711, appendix I.2.3).
/// First on every second sample, then on all samples around the best.
final class PitchSearch {
    private static final double MIN_ENERGY = 250;

    private final int shortest;
    private final int longest;
    private final int window;
    private final int stride;

    PitchSearch(int samplesPerMs) {
        this.shortest = 5 * samplesPerMs; // 200 Hz
        this.longest = 15 * samplesPerMs; // 66 Hz
        this.window = 20 * samplesPerMs;
        this.stride = samplesPerMs / 4;
    }

    int longest() {
        return longest;
    }

    /// The period in samples of what ends at the end of `history`.
    int period(short[] history) {
        int rough = best(history, shortest, longest, stride);
        return best(history, Math.max(shortest, rough - stride + 1), Math.min(longest, rough + stride - 1), 1);
    }

    private int best(short[] history, int from, int to, int step) {
        int best = to;
        double bestLikeness = Double.NEGATIVE_INFINITY;
        for (int lag = to; lag >= from; lag -= step) {
            double likeness = likeness(history, lag, step);
            if (likeness >= bestLikeness) {
                bestLikeness = likeness;
                best = lag;
            }
        }
        return best;
    }

    private double likeness(short[] history, int lag, int step) {
        double energy = 0;
        double correlation = 0;
        for (int i = history.length - window; i < history.length; i += step) {
            energy += history[i - lag] * history[i - lag];
            correlation += history[i - lag] * history[i];
        }
        return correlation / Math.sqrt(Math.max(energy, MIN_ENERGY));
    }
}
