package org.passerelle.mixing;

import java.time.Duration;
import java.util.Arrays;
import org.passerelle.audio.Wav;

/// A few seconds of somebody's voice: his name. The shard's thread writes; any thread stops it and reads it then.
public final class Recording {
    private final short[] samples;
    private final int sampleRateHz;
    private volatile int length;
    private volatile boolean stopped;

    /// @param sampleRateHz of the voice
    public Recording(int sampleRateHz, Duration longest) {
        this.sampleRateHz = sampleRateHz;
        this.samples = new short[(int) (longest.toMillis() * sampleRateHz / 1_000)];
    }

    public void stop() {
        stopped = true;
    }

    /// What was recorded until now.
    public Wav wav() {
        return new Wav(sampleRateHz, Arrays.copyOf(samples, length));
    }

    /// False when it takes no more.
    boolean take(Voice voice) {
        int at = length;
        int taken = Math.min(Frame.samples(sampleRateHz), samples.length - at);
        if (stopped || taken == 0) {
            return false;
        }
        System.arraycopy(voice.samples(), 0, samples, at, taken);
        length = at + taken;
        return true;
    }
}
