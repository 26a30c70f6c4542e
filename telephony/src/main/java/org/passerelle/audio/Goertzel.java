package org.passerelle.audio;

/// How much of one frequency is in a block of samples: one bin of a Fourier transform, at the price of one
/// multiplication a sample.
public final class Goertzel {
    private final double coefficient;

    public Goertzel(double frequencyHz, int sampleRateHz) {
        this.coefficient = 2 * Math.cos(2 * Math.PI * frequencyHz / sampleRateHz);
    }

    /// The level of a sine of this frequency, in dBov as [Level] counts; the longer the block, the sharper.
    public double dbov(short[] pcm, int samples) {
        return Level.powerToDbov(power(pcm, samples));
    }

    /// The mean square of a sine of this frequency.
    double power(short[] pcm, int samples) {
        double last = 0;
        double beforeLast = 0;
        for (int i = 0; i < samples; i++) {
            double now = pcm[i] + coefficient * last - beforeLast;
            beforeLast = last;
            last = now;
        }
        double squared = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
        return Math.max(0, 2 * squared / ((double) samples * samples));
    }
}
