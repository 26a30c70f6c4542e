package org.passerelle.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DtmfDetectorTest {
    private static final String ALL_KEYS = "123A456B789C*0#D";

    private final Line line = new Line();

    @Test
    void hearsEveryKeyOfFortyMillisecondsWhereverItBegins() {
        for (int shift = 0; shift < 102; shift += 3) {
            var shifted = new Line();
            shifted.silence(shift);

            shifted.allKeys(-16, 320, 320);

            assertThat(shifted.heard()).as("shifted by %s samples", shift).isEqualTo(ALL_KEYS);
        }
    }

    @Test
    void aLongPressIsOneKeyAndTheSameKeyTwiceIsTwo() {
        line.key('5', -16, 16_000);
        line.silence(320);
        line.key('5', -16, 400);
        line.silence(320);

        assertThat(line.heard()).isEqualTo("55");
    }

    @Test
    void aDropOutOfEightMillisecondsDoesNotMakeTwoKeysOfOne() {
        line.key('9', -16, 800);
        line.silence(64);
        line.key('9', -16, 800);
        line.silence(320);

        assertThat(line.heard()).isEqualTo("9");
    }

    @Test
    void tooShortIsNoKey() {
        line.key('5', -16, 160);
        line.silence(800);

        assertThat(line.heard()).isEmpty();
    }

    @Test
    void hearsQuietKeysInNoise() {
        line.noise = 80;

        line.allKeys(-35, 480, 480);

        assertThat(line.heard()).isEqualTo(ALL_KEYS);
    }

    @Test
    void hearsWhatAnAdaptiveNetworkHasTwisted() {
        line.pair(770, -14, 1_336, -20, 400);
        line.silence(320);
        line.pair(852, -20, 1_477, -16.5, 400);
        line.silence(320);

        assertThat(line.heard()).isEqualTo("59");
    }

    @Test
    void refusesTonesThatAreNotInBalance() {
        line.pair(770, -10, 1_336, -24, 800);
        line.silence(320);
        line.pair(770, -24, 1_336, -10, 800);

        assertThat(line.heard()).isEmpty();
    }

    @Test
    void toleratesFrequenciesOneAndAHalfPercentOff() {
        line.pair(770 * 1.015, -16, 1_336 * 0.985, -16, 480);
        line.silence(320);

        assertThat(line.heard()).isEqualTo("5");
    }

    @Test
    void hearsNoKeysInNoiseOrInAVoice() {
        line.noise = 6_000;
        line.silence(40_000);
        line.noise = 100;
        for (int pitchHz = 90; pitchHz < 360; pitchHz += 3) {
            line.voice(pitchHz, 800);
        }

        assertThat(line.heard()).isEmpty();
    }

    @Test
    void tellsWhileAKeyIsDown() {
        line.key('1', -16, 800);
        boolean held = line.detector.isKeyDown();
        line.silence(480);

        assertThat(held).isTrue();
        assertThat(line.detector.isKeyDown()).isFalse();
    }

    @Test
    void hearsKeysThroughMuLaw() {
        line.muLaw = true;

        line.allKeys(-10, 400, 400);

        assertThat(line.heard()).isEqualTo(ALL_KEYS);
    }

    /// Speaks to the detector, at most 160 samples at a time.
    private static final class Line {
        private final DtmfDetector detector = new DtmfDetector();
        private final StringBuilder heard = new StringBuilder();
        private final Random random = new Random(23);
        private int noise;
        private boolean muLaw;

        String heard() {
            return heard.toString();
        }

        void allKeys(double dbov, int samples, int pauseSamples) {
            ALL_KEYS.chars().forEach(key -> {
                key((char) key, dbov, samples);
                silence(pauseSamples);
            });
        }

        void key(char key, double dbov, int samples) {
            var pcm = new short[samples];
            Tone.key(key, dbov, 8_000).fill(pcm, samples);
            say(pcm);
        }

        void pair(double lowHz, double lowDbov, double highHz, double highDbov, int samples) {
            var low = new short[samples];
            var high = new short[samples];
            Tone.sine(lowHz, lowDbov, 8_000).fill(low, samples);
            Tone.sine(highHz, highDbov, 8_000).fill(high, samples);
            for (int i = 0; i < samples; i++) {
                low[i] += high[i];
            }
            say(low);
        }

        /// A buzz with falling harmonics, as vocal cords make it.
        void voice(double pitchHz, int samples) {
            var pcm = new short[samples];
            for (int i = 0; i < samples; i++) {
                double sum = 0;
                for (int harmonic = 1; harmonic * pitchHz < 3_400; harmonic++) {
                    sum += Math.sin(2 * Math.PI * harmonic * pitchHz * i / 8_000) / Math.sqrt(harmonic);
                }
                pcm[i] = Samples.round(3_000 * sum);
            }
            say(pcm);
        }

        void silence(int samples) {
            say(new short[samples]);
        }

        private void say(short[] pcm) {
            for (int i = 0; i < pcm.length; i++) {
                pcm[i] = Samples.round(pcm[i] + noise * random.nextGaussian());
            }
            if (muLaw) {
                var coded = new byte[pcm.length];
                new MuLaw().encode(pcm, pcm.length, coded, 0);
                new MuLaw().decode(coded, 0, coded.length, pcm);
            }
            var frame = new short[160];
            for (int at = 0; at < pcm.length; at += frame.length) {
                int samples = Math.min(frame.length, pcm.length - at);
                System.arraycopy(pcm, at, frame, 0, samples);
                char pressed = detector.accept(frame, samples);
                if (pressed != DtmfDetector.NONE) {
                    heard.append(pressed);
                }
            }
        }
    }
}
