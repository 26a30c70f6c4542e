package org.passerelle.mixing;

import java.util.Arrays;
import org.passerelle.audio.Tone;

/// Says a tone of its own, or nothing.
final class Talker implements Voice {
    static final double DBOV = -20;

    final double frequencyHz;
    private final Tone tone;
    private final int rateHz;
    private final short[] samples = new short[Frame.MAX_SAMPLES];
    boolean talks;
    int framesAsked;

    Talker(double frequencyHz, int rateHz, double dbov) {
        this.frequencyHz = frequencyHz;
        this.rateHz = rateHz;
        this.tone = Tone.sine(frequencyHz, dbov, rateHz);
    }

    @Override
    public int next(long nowNs) {
        framesAsked++;
        if (!talks) {
            Arrays.fill(samples, (short) 0);
            return 0;
        }
        tone.fill(samples, Frame.samples(rateHz));
        long sum = 0;
        for (int i = 0; i < Frame.samples(rateHz); i++) {
            sum += Math.abs(samples[i]);
        }
        return (int) (sum / Frame.samples(rateHz));
    }

    @Override
    public void skip(long nowNs) {
        framesAsked++;
    }

    @Override
    public short[] samples() {
        return samples;
    }

    @Override
    public int sampleRateHz() {
        return rateHz;
    }
}
