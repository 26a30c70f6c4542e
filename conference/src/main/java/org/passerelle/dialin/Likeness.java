package org.passerelle.dialin;

import java.util.Arrays;
import org.passerelle.audio.Wav;

/// Whether a sound is in what was heard, and where. Its parts are looked for one by one, each by the highest
/// correlation at any shift, and the one in the middle counts: a jitter buffer that grew meanwhile moved what came
/// after, and damaged one part. Coded speech that lost nothing has more than 0.9, other speech less than 0.6.
///
/// @param score 0 to 1
/// @param afterMs where it begins
record Likeness(double score, int afterMs) {
    /// Speech has its strength below 2 kHz.
    private static final int RATE_HZ = 4_000;

    private static final int PART_SAMPLES = RATE_HZ / 2;
    private static final int MOST_PARTS = 5;

    /// The best place of one part.
    private record Place(double score, int at) {}

    static Likeness of(Wav heard, Wav wanted) {
        float[] field = slow(heard);
        float[] sound = slow(wanted);
        int count = Math.clamp(sound.length / PART_SAMPLES, 1, MOST_PARTS);
        var scores = new double[count];
        var best = new Place(0, 0);
        for (int part = 0; part < count; part++) {
            Place place = find(field, sound, part * PART_SAMPLES);
            scores[part] = place.score();
            if (place.score() > best.score()) {
                best = new Place(place.score(), Math.max(0, place.at() - part * PART_SAMPLES));
            }
        }
        Arrays.sort(scores);
        return new Likeness(scores[count / 2], 1_000 * best.at() / RATE_HZ);
    }

    private static Place find(float[] field, float[] sound, int from) {
        int length = Math.min(PART_SAMPLES, sound.length - from);
        double wantedEnergy = energy(sound, from, length);
        var best = new Place(0, 0);
        for (int shift = 0; shift + length <= field.length; shift++) {
            double energy = energy(field, shift, length) * wantedEnergy;
            double score = energy > 0 ? product(field, shift, sound, from, length) / Math.sqrt(energy) : 0;
            if (score > best.score()) {
                best = new Place(score, shift);
            }
        }
        return best;
    }

    /// The mean of some samples for each: what is too high for the slow rate is mostly gone.
    private static float[] slow(Wav wav) {
        short[] samples = wav.samples();
        int each = wav.sampleRateHz() / RATE_HZ;
        var slow = new float[samples.length / each];
        for (int i = 0; i < slow.length; i++) {
            int sum = 0;
            for (int j = 0; j < each; j++) {
                sum += samples[i * each + j];
            }
            slow[i] = (float) sum / each;
        }
        return slow;
    }

    private static double energy(float[] samples, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += samples[i] * samples[i];
        }
        return sum;
    }

    private static double product(float[] field, int shift, float[] sound, int from, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += field[shift + i] * sound[from + i];
        }
        return sum;
    }
}
