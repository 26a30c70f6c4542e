package org.passerelle.audio;

/// The low-pass filter between 8 and 16 kHz: 47 taps, of which every second but the middle one is zero, so that half
/// the work falls away. Passes up to 3.4 kHz, stops from 4.6 kHz on by more than 50 dB.
///
/// ```
/// h: s23 0 s22 0 … s1 0 s0  ½  s0 0 s1 … 0 s22 0 s23      (sides s, a sinc under a Kaiser window)
/// ```
final class HalfBand {
    /// Taps beside the middle that are not zero, both sides together.
    static final int SIDES = 24;

    /// From the newest sample back to the middle tap, in samples of 16 kHz.
    static final int DELAY = SIDES - 1;

    /// The sides in the order of time, for a sum of 0.5.
    static final float[] SIDE_TAPS = sideTaps();

    private HalfBand() {}

    private static float[] sideTaps() {
        var taps = new float[SIDES];
        double sum = 0;
        for (int i = 0; i < SIDES; i++) {
            int fromMiddle = 2 * i - DELAY;
            double sinc = Math.sin(Math.PI * fromMiddle / 2) / (Math.PI * fromMiddle);
            taps[i] = (float) (sinc * kaiser((double) fromMiddle / (DELAY + 1)));
            sum += taps[i];
        }
        for (int i = 0; i < SIDES; i++) {
            taps[i] *= (float) (0.5 / sum);
        }
        return taps;
    }

    private static double kaiser(double x) {
        double beta = 5.2;
        return bessel(beta * Math.sqrt(1 - x * x)) / bessel(beta);
    }

    /// The modified Bessel function of order zero, by its series.
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int i = 1; i < 30; i++) {
            term *= x * x / (4.0 * i * i);
            sum += term;
        }
        return sum;
    }
}
