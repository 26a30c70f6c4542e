package org.passerelle.mixing;

import java.time.Duration;
import org.passerelle.audio.Wav;

/// A prompt, a tone or a piece of music in memory. Shared by all who hear it, and never changed.
public final class Clip {
    private final short[] samples;
    private final int sampleRateHz;

    private Clip(short[] samples, int sampleRateHz) {
        this.samples = samples;
        this.sampleRateHz = sampleRateHz;
    }

    /// @throws IllegalArgumentException for another rate than 8,000 or 16,000 Hz
    public static Clip of(short[] samples, int sampleRateHz) {
        if (sampleRateHz != Frame.NARROW_HZ && sampleRateHz != Frame.WIDE_HZ) {
            throw new IllegalArgumentException("sampleRateHz must be 8000 or 16000: " + sampleRateHz);
        }
        return new Clip(samples.clone(), sampleRateHz);
    }

    public static Clip of(Wav wav) {
        return of(wav.samples(), wav.sampleRateHz());
    }

    public Duration duration() {
        return Duration.ofMillis(1_000L * samples.length / sampleRateHz);
    }

    int sampleRateHz() {
        return sampleRateHz;
    }

    int length() {
        return samples.length;
    }

    /// Copies what is left from `from` on, at most `count`; returns how many that were.
    int copy(int from, short[] to, int at, int count) {
        int copied = Math.min(count, samples.length - from);
        System.arraycopy(samples, from, to, at, copied);
        return copied;
    }
}
