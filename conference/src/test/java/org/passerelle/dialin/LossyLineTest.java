package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.audio.Codec;
import org.passerelle.audio.Decoder;
import org.passerelle.audio.Encoder;
import org.passerelle.dialin.Exchange.Call;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Prompt;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.ivr.Speaker;

/// Speech over a line that loses packets in bursts, as radio and full queues do (the two states of Gilbert, 1960).
class LossyLineTest {
    private static final int FRAMES = 60 * 50;
    private static final double MEAN_BURST_PACKETS = 2.5;

    private Exchange exchange;

    @BeforeEach
    void open() throws IOException {
        exchange = new Exchange();
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 10})
    void whatIsNotLostIsHeardAsItWasSaidAndTheRestIsConcealed(int percent) {
        Call talker = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        var speech = new Speech();
        var heard = new ArrayList<String>();
        talker.phone.say(speech);
        listener.phone.hear((pcm, samples) -> heard.add(Arrays.toString(Arrays.copyOf(pcm, samples))));
        var line = new BurstyLine(percent / 100.0);

        talker.sends = false;
        for (int i = 0; i < FRAMES; i++) {
            if (line.loses()) {
                talker.phone.lose();
            } else {
                talker.phone.send();
            }
            exchange.frames(1);
        }

        assertThat(heard).hasSize(FRAMES);
        assertThat(heard)
                .as("the first packet after a burst is blended with what was made up")
                .filteredOn(speech.said::contains)
                .hasSizeGreaterThanOrEqualTo(FRAMES - line.lost - line.bursts);
        assertThat(exchange.quality(talker).lossRatio()).isCloseTo(line.lost / (double) FRAMES, within(0.02));
        assertThat(exchange.quality(talker).mos())
                .as("1.4 at a tenth without concealment (G.107)")
                .isGreaterThan(3.0);
    }

    /// For one direction of one call.
    private static final class BurstyLine {
        private final Random random = new Random(1);
        private final double begins;
        private boolean losing;
        private int lost;
        private int bursts;

        BurstyLine(double lossRatio) {
            begins = lossRatio / (1 - lossRatio) / MEAN_BURST_PACKETS;
        }

        boolean loses() {
            boolean before = losing;
            losing = random.nextDouble() < (before ? 1 - 1 / MEAN_BURST_PACKETS : begins);
            lost += losing ? 1 : 0;
            bursts += losing && !before ? 1 : 0;
            return losing;
        }
    }

    /// The greeting again and again, and what is left of it in G.711.
    private static final class Speech implements Phone.Voice {
        private final short[] spoken = PromptLibrary.shipped()
                .sounds(new Speaker(new Language("fr")).say(Prompt.WELCOME))
                .getFirst()
                .samples();
        private final Encoder encoder = Codec.PCMU.newEncoder();
        private final Decoder decoder = Codec.PCMU.newDecoder();
        private final Set<String> said = new HashSet<>();
        private int position;

        @Override
        public void fill(short[] pcm, int samples) {
            for (int i = 0; i < samples; i++) {
                pcm[i] = spoken[position++ % spoken.length];
            }
            var coded = new byte[samples];
            var left = new short[samples];
            decoder.decode(coded, 0, encoder.encode(pcm, samples, coded, 0), left);
            said.add(Arrays.toString(left));
        }
    }
}
