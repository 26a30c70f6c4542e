package org.passerelle.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class G722Test {
    @Test
    void encodesBitForBitAsAnIndependentEncoder() throws IOException {
        short[] spoken = wav("spoken").samples();
        var coded = new byte[spoken.length / 2];

        int bytes = new G722Encoder().encode(spoken, spoken.length, coded, 0);

        assertThat(bytes).isEqualTo(8_000);
        assertThat(coded).isEqualTo(file("coded-by-ffmpeg.g722"));
    }

    @Test
    void decodesBitForBitAsAnIndependentDecoder() throws IOException {
        byte[] coded = file("coded-by-ffmpeg.g722");
        var heard = new short[2 * coded.length];

        int samples = new G722Decoder().decode(coded, 0, coded.length, heard);

        assertThat(samples).isEqualTo(16_000);
        assertThat(heard).isEqualTo(wav("decoded-by-ffmpeg").samples());
    }

    @Test
    void framesAreOneStreamWhereverTheyAreCut() throws IOException {
        short[] spoken = wav("spoken").samples();
        var inFrames = new byte[spoken.length / 2];
        var encoder = new G722Encoder();
        var frame = new short[320];

        for (int at = 0; at < spoken.length; at += frame.length) {
            System.arraycopy(spoken, at, frame, 0, frame.length);
            encoder.encode(frame, frame.length, inFrames, at / 2);
        }

        assertThat(inFrames).isEqualTo(file("coded-by-ffmpeg.g722"));
    }

    @Test
    void anyBytesDecodeToSomethingAndNothingThrows() {
        var decoder = new G722Decoder();
        var random = new Random(4);
        var payload = new byte[160];
        var pcm = new short[320];

        for (int i = 0; i < 2_000; i++) {
            random.nextBytes(payload);
            assertThat(decoder.decode(payload, 0, payload.length, pcm)).isEqualTo(320);
        }
    }

    private static Wav wav(String name) throws IOException {
        try (InputStream file = open(name + ".wav")) {
            return Wav.read(file);
        }
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream file = open(name)) {
            return file.readAllBytes();
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(G722Test.class.getResourceAsStream("/g722/" + name));
    }
}
