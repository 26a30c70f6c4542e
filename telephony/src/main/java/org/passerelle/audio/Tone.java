package org.passerelle.audio;

/// One or more sines that go on without a seam from frame to frame.
public final class Tone {
    private final double amplitude;
    private final double[] stepRadians;
    private final double[] phaseRadians;

    private Tone(double amplitude, int sampleRateHz, double... frequenciesHz) {
        this.amplitude = amplitude;
        this.stepRadians = new double[frequenciesHz.length];
        this.phaseRadians = new double[frequenciesHz.length];
        for (int i = 0; i < frequenciesHz.length; i++) {
            stepRadians[i] = 2 * Math.PI * frequenciesHz[i] / sampleRateHz;
        }
    }

    public static Tone sine(double frequencyHz, double dbov, int sampleRateHz) {
        return new Tone(Level.sineAmplitude(dbov), sampleRateHz, frequencyHz);
    }

    /// The two tones of a key (ITU-T Q.23), each of the given level.
    public static Tone key(char key, double dbov, int sampleRateHz) {
        return new Tone(Level.sineAmplitude(dbov), sampleRateHz, Keypad.lowHz(key), Keypad.highHz(key));
    }

    public void fill(short[] pcm, int samples) {
        for (int i = 0; i < samples; i++) {
            pcm[i] = Samples.round(next());
        }
    }

    private double next() {
        double sum = 0;
        for (int i = 0; i < phaseRadians.length; i++) {
            sum += Math.sin(phaseRadians[i]);
            phaseRadians[i] = (phaseRadians[i] + stepRadians[i]) % (2 * Math.PI);
        }
        return amplitude * sum;
    }
}
