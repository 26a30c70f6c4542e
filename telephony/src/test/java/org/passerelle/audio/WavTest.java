package org.passerelle.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WavTest {
    private final Wav spoken = new Wav(8_000, new short[] {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE, 4, 5, 6});

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        assertThat(Wav.read(new ByteArrayInputStream(bytes()))).isEqualTo(spoken);
        assertThat(spoken.durationMs()).isEqualTo(1);
    }

    @Test
    void stereoIsRefusedInWords() {
        byte[] file = bytes();
        file[22] = 2;

        assertRefused(file, "one channel is needed, not 2");
    }

    @Test
    void twentyFourBitsAreRefusedInWords() {
        byte[] file = bytes();
        file[34] = 24;

        assertRefused(file, "16-bit PCM or G.711 is needed, not format 1 with 24 bits");
    }

    @Test
    void otherFilesAreRefusedInWords() {
        assertRefused("ID3 this is music".getBytes(StandardCharsets.US_ASCII), "not a WAV file");
        assertRefused(new byte[0], "the file ends too early");
    }

    @Test
    void muLawIsExpanded() throws IOException {
        byte[] file = bytes();
        file[20] = 7;
        file[34] = 8;
        file[44] = (byte) 0x80;

        Wav read = Wav.read(new ByteArrayInputStream(file));

        assertThat(read.samples()).hasSize(16).startsWith((short) 32_124);
    }

    @Test
    void aRecordingThatWasCutOffIsAsLongAsItIs() throws IOException {
        byte[] cut = Arrays.copyOf(bytes(), 44 + 6);

        assertThat(Wav.read(new ByteArrayInputStream(cut)).samples()).containsExactly(0, 1, -1);
    }

    @Test
    void damagedFilesAreReadOrRefusedAndNothingElse() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] file = Arrays.copyOf(bytes(), random.nextInt(61));
            for (int damage = 0; damage < 3 && file.length > 0; damage++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            try {
                Wav.read(new ByteArrayInputStream(file));
            } catch (IOException refused) {
                assertThat(refused).isInstanceOfAny(UnreadableWavException.class, EOFException.class);
            }
        }
    }

    private static void assertRefused(byte[] file, String because) {
        assertThatThrownBy(() -> Wav.read(new ByteArrayInputStream(file)))
                .isInstanceOf(UnreadableWavException.class)
                .hasMessageStartingWith(because);
    }

    private byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try {
            spoken.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
