package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.passerelle.audio.Wav;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Prompt;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.ivr.Speaker;

class LikenessTest {
    private static final Wav FRENCH = spoken("fr");
    private static final int LATE_MS = 700;

    @Test
    void aGreetingIsFoundWhereItBegins() {
        Likeness likeness = Likeness.of(later(FRENCH, 0.5, 200), FRENCH);

        assertThat(likeness.score()).isGreaterThan(0.9);
        assertThat(likeness.afterMs()).isCloseTo(LATE_MS, within(5));
    }

    @Test
    void aGreetingInAnotherLanguageIsNotTaken() {
        assertThat(Likeness.of(later(spoken("de"), 1, 0), FRENCH).score()).isLessThan(0.5);
    }

    @Test
    void silenceAndNoiseAreNoGreeting() {
        var silence = new Wav(8_000, new short[40_000]);

        assertThat(Likeness.of(silence, FRENCH).score()).isZero();
        assertThat(Likeness.of(later(FRENCH, 0, 2_000), FRENCH).score()).isLessThan(0.3);
    }

    @Test
    void whatWasHeardForTooShortIsComparedAsFarAsItGoes() {
        assertThat(Likeness.of(new Wav(8_000, new short[0]), FRENCH).score()).isZero();
    }

    private static Wav later(Wav sound, double gain, int noise) {
        var random = new Random(1);
        short[] samples = sound.samples();
        int before = LATE_MS * sound.sampleRateHz() / 1_000;
        var all = new short[before + samples.length];
        for (int i = 0; i < all.length; i++) {
            double voice = i < before ? 0 : gain * samples[i - before];
            all[i] = (short) Math.round(voice + noise * random.nextGaussian());
        }
        return new Wav(sound.sampleRateHz(), Arrays.copyOf(all, Math.min(all.length, 6 * sound.sampleRateHz())));
    }

    private static Wav spoken(String language) {
        return PromptLibrary.shipped()
                .sounds(new Speaker(new Language(language)).say(Prompt.WELCOME))
                .getFirst();
    }
}
