package org.passerelle.ivr;

import org.passerelle.audio.Tone;
import org.passerelle.audio.Wav;

/// Tones that mean something: made by numbers, so that they need no file.
public final class Chimes {
    private static final int SAMPLE_RATE_HZ = 8_000;
    private static final double DBOV = -20;
    private static final int FADE_SAMPLES = SAMPLE_RATE_HZ / 200;
    private static final Wav BEEP = tones(250, 1_000);
    private static final Wav ENTRY = tones(140, 523.25, 783.99);
    private static final Wav EXIT = tones(140, 783.99, 523.25);

    private Chimes() {}

    /// "Speak now."
    public static Speech beep() {
        return Speech.of(new Speech.Played(BEEP));
    }

    /// Somebody came: a fifth upwards.
    public static Speech entry() {
        return Speech.of(new Speech.Played(ENTRY));
    }

    /// Somebody left: a fifth downwards.
    public static Speech exit() {
        return Speech.of(new Speech.Played(EXIT));
    }

    private static Wav tones(int eachMs, double... frequenciesHz) {
        int each = SAMPLE_RATE_HZ * eachMs / 1_000;
        var samples = new short[each * frequenciesHz.length];
        var note = new short[each];
        for (int i = 0; i < frequenciesHz.length; i++) {
            Tone.sine(frequenciesHz[i], DBOV, SAMPLE_RATE_HZ).fill(note, each);
            fade(note);
            System.arraycopy(note, 0, samples, i * each, each);
        }
        return new Wav(SAMPLE_RATE_HZ, samples);
    }

    /// Without clicks at both ends.
    private static void fade(short[] note) {
        for (int i = 0; i < FADE_SAMPLES; i++) {
            note[i] = (short) (note[i] * i / FADE_SAMPLES);
            note[note.length - 1 - i] = (short) (note[note.length - 1 - i] * i / FADE_SAMPLES);
        }
    }
}
