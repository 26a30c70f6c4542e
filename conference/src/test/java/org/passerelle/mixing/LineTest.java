package org.passerelle.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.passerelle.audio.Codec;
import org.passerelle.audio.Level;
import org.passerelle.audio.Tone;

class LineTest {
    private final Hall hall = new Hall();

    @Test
    void promptsFollowEachOtherWithoutASeamAndTheirEndIsTold() {
        var person = hall.alone(440, Codec.L16, -20);
        person.line().play(level(100, 250), () -> hall.news.add("first over"));
        person.line().play(level(200, 400), () -> hall.news.add("second over"));

        hall.frames(1);
        short[] seam = person.ear().lastFrame();
        hall.frames(1);

        assertThat(seam[249]).isEqualTo((short) 100);
        assertThat(seam[250]).isEqualTo((short) 200);
        assertThat(hall.news).containsExactly("first over");
        hall.frames(1);
        assertThat(hall.news).containsExactly("first over", "second over");
    }

    @Test
    void aKeyStopsThePromptAndAllThatWait() {
        var person = hall.alone(440, Codec.L16, -20);
        person.line().play(level(100, 32_000), () -> hall.news.add("over"));
        person.line().play(level(200, 32_000), () -> hall.news.add("over"));
        hall.frames(2);

        person.line().stopPrompts();
        person.line().play(level(300, 1_000));
        hall.frames(1);

        assertThat(person.ear().lastFrame()).containsOnly(300);
        assertThat(hall.news).isEmpty();
    }

    @Test
    void musicGoesOnWhereAPromptInterruptedIt() {
        var person = hall.alone(440, Codec.L16, -20);
        var music = new short[640];
        for (int i = 0; i < music.length; i++) {
            music[i] = (short) i;
        }
        person.line().loop(Clip.of(music, 16_000));
        hall.frames(1);

        person.line().play(level(9_000, 320));
        hall.frames(1);
        short[] prompt = person.ear().lastFrame();
        hall.frames(1);
        short[] second = person.ear().lastFrame();
        hall.frames(1);
        short[] again = person.ear().lastFrame();

        assertThat(prompt).containsOnly(9_000);
        assertThat(second[0]).isEqualTo((short) 320);
        assertThat(again[0]).isZero();
    }

    @Test
    void othersAreTurnedDownWhileAPromptPlays() {
        hall.enter(1_000).voice().talks = true;
        var listener = hall.enter(500);
        hall.frames(30);

        listener.line().play(tone(2_000, 2));
        hall.frames(30);

        assertThat(listener.ear().heardAlone).isTrue();
        assertThat(listener.ear().dbov(2_000)).isCloseTo(-20, within(0.5));
        assertThat(listener.ear().dbov(1_000)).isCloseTo(Talker.DBOV - 12, within(0.5));
    }

    @Test
    void whoIsAloneIsNotHeardInTheMixer() {
        var listener = hall.enter(500);
        var outside = hall.alone(1_000, Codec.PCMU, -20);
        outside.voice().talks = true;
        hall.frames(30);
        double before = listener.ear().dbov(1_000);

        outside.line().enter(hall.mixer);
        hall.frames(30);
        double inside = listener.ear().dbov(1_000);
        outside.line().leave();
        hall.frames(30);

        assertThat(before).isLessThan(-60);
        assertThat(inside).isCloseTo(-20, within(0.5));
        assertThat(listener.ear().dbov(1_000)).isLessThan(-60);
        assertThat(outside.ear().dbov()).isLessThan(-60);
    }

    @Test
    void aLineGoesOverToAMixerOfAnotherShard() {
        var elsewhere = new Shard("elsewhere", () -> 0);
        var mixer = Mixer.open(elsewhere, 4).orElseThrow();
        var person = hall.alone(440, Codec.PCMU, -20);
        hall.frames(1);

        person.line().enter(mixer);
        hall.frames(3);
        elsewhere.tick(0);

        assertThat(person.voice().framesAsked).isEqualTo(2);
        assertThat(hall.shard.size()).isEqualTo(1);
        person.line().end();
        elsewhere.tick(0);
        elsewhere.deliverNews();
        assertThat(hall.news).containsExactly("gone 440");
    }

    @Test
    void itsEndIsToldOnceWhereverItIs() {
        var alone = hall.alone(440, Codec.PCMU, -20);
        var inside = hall.enter(500);
        hall.frames(1);

        alone.line().end();
        inside.line().end();
        hall.frames(3);

        assertThat(hall.news).containsExactlyInAnyOrder("gone 440", "gone 500");
        assertThat(hall.shard.size()).isEqualTo(1);
    }

    @Test
    void whenTheMixerEndsItsLinesAreAlone() {
        var person = hall.enter(440);
        hall.frames(1);

        hall.mixer.end();
        hall.frames(2);

        assertThat(hall.shard.size()).isEqualTo(1);
        assertThat(person.voice().framesAsked).as("every frame").isEqualTo(3);
    }

    @Test
    void whoSpeaksIsShownAfter300MsAndUntil800MsOfSilence() {
        var person = hall.enter(440);
        person.voice().talks = true;

        hall.frames(14);
        boolean tooEarly = person.line().isSpeaking();
        hall.frames(1);
        boolean up = person.line().isSpeaking();
        person.voice().talks = false;
        hall.frames(39);
        boolean still = person.line().isSpeaking();
        hall.frames(1);

        assertThat(tooEarly).isFalse();
        assertThat(up).isTrue();
        assertThat(still).isTrue();
        assertThat(person.line().isSpeaking()).isFalse();
    }

    @Test
    void aCoughIsNoSpeech() {
        var person = hall.enter(440);

        for (int i = 0; i < 20; i++) {
            person.voice().talks = true;
            hall.frames(8);
            person.voice().talks = false;
            hall.frames(10);

            assertThat(person.line().isSpeaking()).isFalse();
        }
    }

    @Test
    void somebodyWhoTestsHisTelephoneHearsHimself() {
        var person = hall.alone(440, Codec.PCMU, -20);
        person.voice().talks = true;
        person.line().echo(true);

        hall.frames(11);

        assertThat(person.ear().dbov(440)).isCloseTo(-20, within(0.5));
    }

    @Test
    void aNameIsRecordedUntilItIsStoppedOrFull() {
        var person = hall.alone(440, Codec.PCMU, -20);
        person.voice().talks = true;
        var stopped = new Recording(8_000, Duration.ofSeconds(3));
        var full = new Recording(8_000, Duration.ofMillis(50));

        person.line().record(stopped);
        hall.frames(10);
        stopped.stop();
        hall.frames(1);
        person.line().record(full);
        hall.frames(10);

        assertThat(stopped.wav().durationMs()).isEqualTo(200);
        assertThat(Level.dbov(stopped.wav().samples(), 1_600)).isCloseTo(-20, within(0.5));
        assertThat(full.wav().durationMs()).isEqualTo(50);
    }

    private static Clip level(int value, int samples) {
        var pcm = new short[samples];
        Arrays.fill(pcm, (short) value);
        return Clip.of(pcm, 16_000);
    }

    private static Clip tone(double frequencyHz, int seconds) {
        var pcm = new short[8_000 * seconds];
        Tone.sine(frequencyHz, -20, 8_000).fill(pcm, pcm.length);
        return Clip.of(pcm, 8_000);
    }
}
