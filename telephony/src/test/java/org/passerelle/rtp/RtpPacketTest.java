package org.passerelle.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
    private final RtpPacket packet = new RtpPacket();

    @Test
    void aPlainPacketIsRead() {
        assertThat(read("""
                80 E5 FFFE  00000140  DEADBEEF
                0102030405""")).isTrue();

        assertThat(packet.isMarked()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(101);
        assertThat(packet.sequence()).isEqualTo(65_534);
        assertThat(packet.timestamp()).isEqualTo(320);
        assertThat(packet.ssrc()).isEqualTo(0xDEADBEEF);
        assertThat(packet.payloadOffset()).isEqualTo(12);
        assertThat(packet.payloadBytes()).isEqualTo(5);
    }

    @Test
    void contributingSourcesExtensionAndPaddingAreNoPayload() {
        assertThat(read("""
                B2 00 0001  00000000  00000007
                00000001 00000002
                BEDE 0001 10FF0000
                AABBCC 000003""")).isTrue();

        assertThat(packet.payloadOffset()).isEqualTo(28);
        assertThat(packet.payloadBytes()).isEqualTo(3);
    }

    @Test
    void lengthsThatLieAreRefused() {
        assertThat(read("80 00 0001 00000000 000000")).as("too short").isFalse();
        assertThat(read("40 00 0001 00000000 00000007")).as("version 1").isFalse();
        assertThat(read("8F 00 0001 00000000 00000007 00000001"))
                .as("15 sources")
                .isFalse();
        assertThat(read("90 00 0001 00000000 00000007 BEDE"))
                .as("half an extension")
                .isFalse();
        assertThat(read("90 00 0001 00000000 00000007 BEDEFFFF"))
                .as("a long extension")
                .isFalse();
        assertThat(read("A0 00 0001 00000000 00000007 AABB03"))
                .as("as much padding as payload")
                .isTrue();
        assertThat(read("A0 00 0001 00000000 00000007 AABB04"))
                .as("more padding than payload")
                .isFalse();
        assertThat(read("A0 00 0001 00000000 00000007 AABB00")).as("no padding").isFalse();
        assertThat(read("A0 00 0001 00000000 00000007"))
                .as("padding without payload")
                .isFalse();
    }

    @Test
    void whatWeWriteIsReadAgain() {
        var sender = new RtpSender(new Random(1));
        var buffer = new byte[200];
        int length = sender.write(buffer, 8, true, 160);
        sender.advance(160);
        int first = Bytes.i32(buffer, 4);

        sender.write(buffer, 8, false, 160);

        assertThat(packet.read(buffer, length)).isTrue();
        assertThat(packet.payloadBytes()).isEqualTo(160);
        assertThat(packet.payloadType()).isEqualTo(8);
        assertThat(packet.timestamp() - first).isEqualTo(160);
        assertThat(packet.ssrc()).isEqualTo(sender.ssrc());
        assertThat(sender.packets()).isEqualTo(2);
    }

    @Test
    void anyBytesAreReadOrRefusedWithinTheirLength() {
        var random = new Random(9);
        var datagram = new byte[64];
        for (int i = 0; i < 200_000; i++) {
            random.nextBytes(datagram);
            datagram[0] = (byte) ((datagram[0] & 0x3F) | 0x80);
            int length = random.nextInt(datagram.length + 1);
            if (packet.read(datagram, length)) {
                assertThat(packet.payloadOffset() + packet.payloadBytes()).isLessThanOrEqualTo(length);
                assertThat(packet.payloadBytes()).isNotNegative();
            }
        }
    }

    private boolean read(String hex) {
        byte[] datagram = Packets.bytes(hex);
        return packet.read(datagram, datagram.length);
    }
}
