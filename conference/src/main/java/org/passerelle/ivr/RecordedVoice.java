package org.passerelle.ivr;

import java.util.Arrays;
import java.util.Optional;
import org.passerelle.audio.Level;
import org.passerelle.audio.Wav;

/// Makes a recorded name fit to be heard between prompts: no silence around it, and as loud as they are.
final class RecordedVoice {
    private static final double SPOKEN_DBOV = -45;
    private static final double WANTED_DBOV = -20;
    private static final double MOST_GAIN_DB = 24;
    private static final int MOST_PEAK = 23_000; // -3 dB
    private static final int BLOCKS_A_SECOND = 50;
    private static final int LEAST_BLOCKS = 8;
    private static final int MARGIN_BLOCKS = 2;

    private RecordedVoice() {}

    /// Empty if nothing was said that is louder than a quiet room, or less than a syllable.
    static Optional<Wav> tidied(Wav recorded) {
        short[] samples = recorded.samples();
        int block = recorded.sampleRateHz() / BLOCKS_A_SECOND;
        int first = -1;
        int last = -1;
        int spoken = 0;
        for (int i = 0; i < samples.length / block; i++) {
            if (Level.dbov(Arrays.copyOfRange(samples, i * block, (i + 1) * block), block) > SPOKEN_DBOV) {
                first = first < 0 ? i : first;
                last = i;
                spoken++;
            }
        }
        if (spoken < LEAST_BLOCKS) {
            return Optional.empty();
        }
        int from = Math.max(0, first - MARGIN_BLOCKS) * block;
        int to = Math.min(samples.length, (last + 1 + MARGIN_BLOCKS) * block);
        return Optional.of(new Wav(recorded.sampleRateHz(), levelled(Arrays.copyOfRange(samples, from, to))));
    }

    private static short[] levelled(short[] samples) {
        double gainDb = Math.min(MOST_GAIN_DB, WANTED_DBOV - Level.dbov(samples, samples.length));
        double gain = Math.min(Math.pow(10, gainDb / 20), (double) MOST_PEAK / peak(samples));
        var out = new short[samples.length];
        for (int i = 0; i < samples.length; i++) {
            out[i] = (short) Math.round(samples[i] * gain);
        }
        return out;
    }

    static int peak(short[] samples) {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
