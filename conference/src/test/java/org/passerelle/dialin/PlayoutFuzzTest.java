package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.passerelle.audio.Codec;
import org.passerelle.mixing.Frame;
import org.passerelle.rtp.RtpPacket;

/// Packets of any length at any time: each frame is a frame. Each is behind a byte with its length.
class PlayoutFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void eachFrameIsAFrame(byte[] bytes) {
        for (Codec codec : Codec.values()) {
            var playout = new Playout(codec, 20);
            var packet = new RtpPacket();
            for (int at = 0; at < bytes.length; ) {
                int end = Math.min(bytes.length, at + 1 + 2 * (bytes[at] & 0xFF));
                byte[] datagram = Arrays.copyOfRange(bytes, at + 1, Math.max(at + 1, end));
                if (packet.read(datagram, datagram.length)) {
                    playout.offer(packet);
                }
                at = Math.max(at + 1, end);
                assertThat(playout.next(at % 2 == 0)).isBetween(0, 32_768);
                assertThat(playout.samples()).hasSize(codec.samplesIn(Frame.MS));
            }
        }
    }
}
