package org.passerelle.audio;

/// One sub-band: its predictor and its scale factor, which grows with loud input and shrinks with quiet
/// (G.722, section 6.2.1.3, blocks 3L and 3H).
final class G722Band {
    /// The antilogarithm of a fraction of 1/32, in 2,048ths (table 14).
    private static final int[] ANTILOG = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834, 2896, 2960,
        3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };

    private final G722Predictor predictor = new G722Predictor();
    private final int maxLogScale;
    private final int shift;
    private int logScale;
    private int scale;

    private G722Band(int maxLogScale, int shift, int scale) {
        this.maxLogScale = maxLogScale;
        this.shift = shift;
        this.scale = scale;
    }

    static G722Band low() {
        return new G722Band(18_432, 8, 32);
    }

    static G722Band high() {
        return new G722Band(22_528, 10, 8);
    }

    int prediction() {
        return predictor.prediction();
    }

    int scale() {
        return scale;
    }

    /// A level of the quantiser table at the present scale.
    int scaled(int level) {
        return (scale * level) >> 15;
    }

    /// Adapts scale and predictor to one code word, in this order.
    void adapt(int difference, int logMultiplier) {
        logScale = Math.clamp(((logScale * 127) >> 7) + logMultiplier, 0, maxLogScale); // LOGSCL, LOGSCH
        scale = antilog(); // SCALEL, SCALEH
        predictor.update(difference);
    }

    private int antilog() {
        int mantissa = ANTILOG[(logScale >> 6) & 31];
        int down = shift - (logScale >> 11);
        return (down < 0 ? mantissa << -down : mantissa >> down) << 2;
    }
}
