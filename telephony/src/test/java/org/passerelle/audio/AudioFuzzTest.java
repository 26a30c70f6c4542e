package org.passerelle.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// What is in packets and in files that somebody uploads.
class AudioFuzzTest {
    private static final int MAX_PAYLOAD_BYTES = 1_500;

    @FuzzTest(maxDuration = "5m")
    void everyPayloadIsSomeSound(byte[] payload) {
        int bytes = Math.min(payload.length, MAX_PAYLOAD_BYTES);
        for (Codec codec : Codec.values()) {
            var pcm = new short[2 * MAX_PAYLOAD_BYTES];
            Decoder decoder = codec.newDecoder();
            assertThat(decoder.decode(payload, 0, bytes, pcm)).isBetween(0, pcm.length);
            assertThat(decoder.meanMagnitude(payload, 0, bytes)).isBetween(Decoder.UNKNOWN, 32_768);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void aFileIsReadOrRefused(byte[] file) throws IOException {
        try {
            assertThat(Wav.read(new ByteArrayInputStream(file)).samples()).isNotNull();
        } catch (UnreadableWavException refused) {
            assertThat(refused).hasMessageContaining(" ");
        }
    }
}
