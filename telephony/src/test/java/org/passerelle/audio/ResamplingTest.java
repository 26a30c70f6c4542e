package org.passerelle.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplingTest {
    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 3_000, 3_400})
    void aVoiceKeepsItsLevelUpwards(int frequencyHz) {
        short[] wide = up(tone(frequencyHz, 8_000));

        assertThat(new Goertzel(frequencyHz, 16_000).dbov(wide, wide.length)).isCloseTo(-20, within(0.1));
        assertThat(new Goertzel(8_000 - frequencyHz, 16_000).dbov(wide, wide.length))
                .as("its mirror")
                .isLessThan(frequencyHz < 3_400 ? -70 : -65);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 3_000, 3_400})
    void aVoiceKeepsItsLevelDownwards(int frequencyHz) {
        short[] narrow = down(tone(frequencyHz, 16_000));

        assertThat(new Goertzel(frequencyHz, 8_000).dbov(narrow, narrow.length)).isCloseTo(-20, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(ints = {4_600, 5_000, 6_000, 7_900})
    void whatEightKilohertzCannotHoldIsNotFoldedBack(int frequencyHz) {
        short[] narrow = down(tone(frequencyHz, 16_000));

        assertThat(Level.dbov(narrow, narrow.length)).isLessThan(-70);
    }

    @Test
    void upAndDownAgainIsTheSameVoiceALittleLater() {
        short[] spoken = tone(700, 8_000);

        short[] heard = downAll(upAll(spoken));

        for (int i = 100; i < 8_000; i++) {
            assertThat((int) heard[i]).isCloseTo(spoken[i - 23], within(12));
        }
    }

    private static short[] tone(int frequencyHz, int sampleRateHz) {
        var pcm = new short[2 * sampleRateHz];
        Tone.sine(frequencyHz, -20, sampleRateHz).fill(pcm, pcm.length);
        return pcm;
    }

    /// One second, without the filter's first samples.
    private static short[] up(short[] narrow) {
        return Arrays.copyOfRange(upAll(narrow), 16_000, 32_000);
    }

    private static short[] down(short[] wide) {
        return Arrays.copyOfRange(downAll(wide), 8_000, 16_000);
    }

    private static short[] upAll(short[] narrow) {
        var upsampler = new Upsampler(160);
        var in = new short[160];
        var out = new short[320];
        var wide = new short[2 * narrow.length];
        for (int at = 0; at < narrow.length; at += 160) {
            System.arraycopy(narrow, at, in, 0, 160);
            upsampler.process(in, 160, out);
            System.arraycopy(out, 0, wide, 2 * at, 320);
        }
        return wide;
    }

    private static short[] downAll(short[] wide) {
        var downsampler = new Downsampler(320);
        var in = new short[320];
        var out = new short[160];
        var narrow = new short[wide.length / 2];
        for (int at = 0; at < wide.length; at += 320) {
            System.arraycopy(wide, at, in, 0, 320);
            downsampler.process(in, 320, out);
            System.arraycopy(out, 0, narrow, at / 2, 160);
        }
        return narrow;
    }
}
