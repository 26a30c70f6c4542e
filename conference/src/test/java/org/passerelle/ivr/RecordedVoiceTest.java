package org.passerelle.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.passerelle.audio.Level;
import org.passerelle.audio.Tone;
import org.passerelle.audio.Wav;

final class RecordedVoiceTest {
    @Test
    void aQuietNameIsAsLoudAsPromptsAndWithoutTheSilenceAroundIt() {
        Wav tidied = RecordedVoice.tidied(spoken(-35, 600)).orElseThrow();

        assertThat(tidied.durationMs()).isBetween(600, 700);
        assertThat(Level.dbov(tidied.samples(), tidied.samples().length)).isCloseTo(-20, Offset.offset(0.5));
    }

    @Test
    void aShoutIsTurnedDown() {
        Wav tidied = RecordedVoice.tidied(spoken(-3.1, 600)).orElseThrow();

        assertThat(RecordedVoice.peak(tidied.samples())).isLessThan(23_001);
    }

    @Test
    void silenceAndACoughAreNoNames() {
        assertThat(RecordedVoice.tidied(spoken(-60, 600))).isEmpty();
        assertThat(RecordedVoice.tidied(spoken(-20, 80))).isEmpty();
    }

    /// A second of silence before, and one after.
    private static Wav spoken(double dbov, int durationMs) {
        var voice = new short[8 * durationMs];
        Tone.sine(300, dbov, 8_000).fill(voice, voice.length);
        var all = new short[16_000 + voice.length];
        System.arraycopy(voice, 0, all, 8_000, voice.length);
        return new Wav(8_000, all);
    }
}
