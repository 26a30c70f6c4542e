package org.passerelle.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConcealmentTest {
    private static final int FRAME = 160;

    @Test
    void whatIsReceivedIsHeardUnchangedAndAtOnce() {
        short[] spoken = voice(1_600);

        short[] heard = listen(spoken, 8_000, frame -> false);

        assertThat(heard).isEqualTo(spoken);
    }

    @Test
    void aShortGapInAVoiceIsNearlyFilled() {
        short[] spoken = voice(3_200);

        short[] concealed = listen(spoken, 8_000, frame -> frame == 10);
        short[] gap = spoken.clone();
        Arrays.fill(gap, 1_600, 1_760, (short) 0);

        assertThat(signalToError(spoken, concealed)).isGreaterThan(signalToError(spoken, gap) + 9);
    }

    @Test
    void aLongGapFadesToSilenceInSixtyMilliseconds() {
        short[] heard = listen(voice(4_000), 8_000, frame -> frame >= 10);

        assertThat(level(heard, 1_600, 80)).isCloseTo(level(heard, 1_500, 80), within(1.5));
        assertThat(level(heard, 1_600 + 240, 80)).isBetween(-40.0, -13.0);
        assertThat(level(heard, 1_600 + 480, 80)).isEqualTo(Level.SILENCE_DBOV);
    }

    @Test
    void theVoiceComesBackWholeAfterTheGap() {
        short[] spoken = voice(6_400);

        short[] heard = listen(spoken, 8_000, frame -> frame >= 10 && frame < 20);

        for (int i = 20 * FRAME + 80; i < heard.length; i++) {
            assertThat(heard[i]).isEqualTo(spoken[i]);
        }
    }

    @Test
    void noGapMakesAClick() {
        short[] spoken = voice(16_000);
        int steepest = steepest(spoken);

        for (int length = 1; length <= 5; length++) {
            int lost = length;
            short[] heard = listen(spoken, 8_000, frame -> frame >= 20 && frame < 20 + lost);
            assertThat(steepest(heard)).as("%s frames lost", lost).isLessThan(steepest * 3 / 2);
        }
    }

    @Test
    void aWidebandVoiceIsConcealedAsWell() {
        var spoken = new short[6_400];
        Tone.sine(180, -15, 16_000).fill(spoken, spoken.length);

        short[] heard = listen(spoken, 16_000, frame -> frame == 10);

        assertThat(signalToError(spoken, heard)).isGreaterThan(20);
    }

    private interface Loss {
        boolean isLost(int frame);
    }

    private static short[] listen(short[] spoken, int sampleRateHz, Loss loss) {
        var concealment = new Concealment(sampleRateHz);
        var heard = new short[spoken.length];
        int samples = sampleRateHz / 50;
        var frame = new short[samples];
        for (int i = 0; i < spoken.length / samples; i++) {
            if (loss.isLost(i)) {
                concealment.lost(frame, samples);
            } else {
                System.arraycopy(spoken, i * samples, frame, 0, samples);
                concealment.received(frame, samples);
            }
            System.arraycopy(frame, 0, heard, i * samples, samples);
        }
        return heard;
    }

    /// 130 Hz with harmonics.
    private static short[] voice(int samples) {
        var pcm = new short[samples];
        for (int i = 0; i < samples; i++) {
            double sum = 0;
            for (int harmonic = 1; harmonic < 12; harmonic++) {
                sum += Math.sin(2 * Math.PI * 130 * harmonic * i / 8_000 + harmonic) / harmonic;
            }
            pcm[i] = Samples.round(5_000 * sum);
        }
        return pcm;
    }

    private static double signalToError(short[] spoken, short[] heard) {
        double signal = 0;
        double error = 1;
        for (int i = 0; i < heard.length; i++) {
            double wrong = heard[i] - spoken[i];
            signal += (double) spoken[i] * spoken[i];
            error += wrong * wrong;
        }
        return 10 * Math.log10(signal / error);
    }

    private static double level(short[] pcm, int from, int samples) {
        return Level.dbov(Arrays.copyOfRange(pcm, from, from + samples), samples);
    }

    private static int steepest(short[] pcm) {
        int steepest = 0;
        for (int i = 400; i < pcm.length; i++) {
            steepest = Math.max(steepest, Math.abs(pcm[i] - pcm[i - 1]));
        }
        return steepest;
    }
}
