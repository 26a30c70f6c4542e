package org.passerelle.audio;

/// 16 kHz to 8 kHz, with a delay of 1.4 ms.
public final class Downsampler {
    private static final int HISTORY = 2 * HalfBand.SIDES - 2;

    private final short[] line;

    public Downsampler(int maxSamples) {
        this.line = new short[HISTORY + maxSamples];
    }

    /// Fills `narrow` with half of `samples`, which must be even.
    public void process(short[] wide, int samples, short[] narrow) {
        System.arraycopy(wide, 0, line, HISTORY, samples);
        for (int i = 0; i < samples / 2; i++) {
            float sum = 0.5f * line[2 * i + HalfBand.DELAY];
            for (int tap = 0; tap < HalfBand.SIDES; tap++) {
                sum += HalfBand.SIDE_TAPS[tap] * line[2 * (i + tap)];
            }
            narrow[i] = Samples.round(sum);
        }
        System.arraycopy(line, samples, line, 0, HISTORY);
    }
}
