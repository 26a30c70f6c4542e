package org.passerelle.audio;

/// 8 kHz to 16 kHz, with a delay of 1.4 ms.
public final class Upsampler {
    private static final int HISTORY = HalfBand.SIDES - 1;

    private final short[] line;

    public Upsampler(int maxSamples) {
        this.line = new short[HISTORY + maxSamples];
    }

    /// Fills `wide` with twice `samples`.
    public void process(short[] narrow, int samples, short[] wide) {
        System.arraycopy(narrow, 0, line, HISTORY, samples);
        for (int i = 0; i < samples; i++) {
            float between = 0;
            for (int tap = 0; tap < HalfBand.SIDES; tap++) {
                between += HalfBand.SIDE_TAPS[tap] * line[i + tap];
            }
            wide[2 * i] = Samples.round(2 * between);
            wide[2 * i + 1] = line[i + HalfBand.SIDES / 2];
        }
        System.arraycopy(line, samples, line, 0, HISTORY);
    }
}
