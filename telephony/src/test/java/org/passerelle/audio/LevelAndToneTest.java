package org.passerelle.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LevelAndToneTest {
    @Test
    void aSineHasTheLevelThatWasAskedFor() {
        var pcm = new short[8_000];

        Tone.sine(440, -20, 8_000).fill(pcm, pcm.length);

        assertThat(Level.dbov(pcm, pcm.length)).isCloseTo(-20, within(0.05));
    }

    @Test
    void silenceHasTheLowestLevel() {
        assertThat(Level.dbov(new short[160], 160)).isEqualTo(Level.SILENCE_DBOV);
        assertThat(Level.dbov(new short[0], 0)).isEqualTo(Level.SILENCE_DBOV);
    }

    @Test
    void aToneGoesOnWithoutASeamFromFrameToFrame() {
        var whole = new short[320];
        var framed = new short[160];
        var tone = Tone.sine(333, -10, 8_000);

        Tone.sine(333, -10, 8_000).fill(whole, 320);
        tone.fill(framed, 160);
        tone.fill(framed, 160);

        assertThat(framed).isEqualTo(Arrays.copyOfRange(whole, 160, 320));
    }

    @Test
    void oneFrequencyIsMeasuredAndTheOthersAreNot() {
        var pcm = new short[8_000];

        Tone.sine(440, -20, 8_000).fill(pcm, pcm.length);

        assertThat(new Goertzel(440, 8_000).dbov(pcm, pcm.length)).isCloseTo(-20, within(0.05));
        assertThat(new Goertzel(500, 8_000).dbov(pcm, pcm.length)).isLessThan(-80);
    }

    @Test
    void louderThanFullScaleIsFullScale() {
        assertThat(Samples.clip(40_000)).isEqualTo(Short.MAX_VALUE);
        assertThat(Samples.clip(-40_000)).isEqualTo(Short.MIN_VALUE);
        assertThat(Samples.clip(-7)).isEqualTo((short) -7);
    }

    @Test
    void thereIsNoKeyE() {
        assertThatThrownBy(() -> Tone.key('E', -20, 8_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a key of a telephone (0 to 9, *, #, A to D): E");
    }
}
