package org.passerelle.audio;

/// The tables of G.722 that encoder and decoder share.
final class G722Tables {
    /// Coefficients of the quadrature mirror filter, every second of its 24 (table 11).
    static final int[] MIRROR_FILTER = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

    /// Output of the 4-bit inverse quantiser of the lower band, which adapts the predictor (table 19).
    static final int[] LOW_LEVELS_4_BIT = {
        0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0
    };

    /// Output of the inverse quantiser of the higher band (table 20).
    static final int[] HIGH_LEVELS = {-7408, -1616, 7408, 1616};

    /// Logarithmic multipliers of the lower band, by 4-bit code word (tables 13 and 15 in one).
    static final int[] LOW_MULTIPLIERS = {
        -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
    };

    /// Logarithmic multipliers of the higher band, by code word (tables 16 and 17 in one).
    static final int[] HIGH_MULTIPLIERS = {798, -214, 798, -214};

    private G722Tables() {}
}
