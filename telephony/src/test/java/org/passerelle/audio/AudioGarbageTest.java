package org.passerelle.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.testing.AllocatedBytes;

/// What runs once for each frame leaves nothing behind for the garbage collector.
class AudioGarbageTest {
    private final short[] pcm = new short[320];
    private final short[] other = new short[320];
    private final byte[] payload = new byte[640];

    @ParameterizedTest
    @EnumSource(Codec.class)
    void codecsAllocateNothing(Codec codec) {
        var encoder = codec.newEncoder();
        var decoder = codec.newDecoder();

        assertThat(AllocatedBytes.by(() -> decoder.decode(payload, 0, encoder.encode(pcm, 160, payload, 0), pcm)))
                .isZero();
    }

    @Test
    void listeningAllocatesNothing() {
        var detector = new DtmfDetector();
        var tone = Tone.key('5', -20, 8_000);

        assertThat(AllocatedBytes.by(() -> {
                    tone.fill(pcm, 160);
                    detector.accept(pcm, 160);
                    Level.dbov(pcm, 160);
                }))
                .isZero();
    }

    @Test
    void resamplingAndConcealmentAllocateNothing() {
        var up = new Upsampler(160);
        var down = new Downsampler(320);
        var concealment = new Concealment(8_000);

        assertThat(AllocatedBytes.by(() -> {
                    up.process(pcm, 160, other);
                    down.process(other, 320, pcm);
                    concealment.received(pcm, 160);
                    concealment.lost(pcm, 160);
                }))
                .isZero();
    }
}
