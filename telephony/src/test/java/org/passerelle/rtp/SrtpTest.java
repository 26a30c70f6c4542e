package org.passerelle.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SrtpTest {
    private static final SrtpMasterKey KEY = SrtpMasterKey.fromBase64("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0e");

    private final SrtpSender sender = new SrtpSender(KEY);
    private final SrtpReceiver receiver = new SrtpReceiver(KEY);

    @Test
    void theKeyStreamIsThatOfTheRfc() { // RFC 3711, appendix B.2
        var cipher = new AesCounter(
                Packets.bytes("2B7E151628AED2A6ABF7158809CF4F3C"), Packets.bytes("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"), 48);
        var stream = new byte[48];

        cipher.transform(0, 0, stream, 0, 48);

        assertThat(stream).isEqualTo(Packets.bytes("""
                        E03EAD0935C95E80E166B16DD92B4EB4
                        D23513162B02D0F72A43A2FE4A5F97AB
                        41E95B3BB0A2E8DD477901E4FCA894C0"""));
    }

    @Test
    void theSessionKeysAreThoseOfTheRfc() { // RFC 3711, appendix B.3
        var derivation = new AesCounter(
                Packets.bytes("E1F97A0D3E018BE0D64FA32C06DE4139"), Packets.bytes("0EC675AD498AFEEBB6960B3AABE6"), 64);

        assertThat(derivation.derive(0, 16)).isEqualTo(Packets.bytes("C61E7A93744F39EE10734AFE3FF7A087"));
        assertThat(derivation.derive(2, 14)).isEqualTo(Packets.bytes("30CBBC08863D8C85D49DB34A9AE1"));
        assertThat(derivation.derive(1, 20)).isEqualTo(Packets.bytes("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
    }

    @Test
    void theAuthenticationIsThatOfTheRfc() { // RFC 2202, case 2, with its last four bytes as the number behind
        var authentication = new HmacSha1("Jefe".getBytes(StandardCharsets.US_ASCII));
        byte[] data = "what do ya want for noth".getBytes(StandardCharsets.US_ASCII);
        var tag = new byte[10];

        authentication.writeTag(data, data.length, 0x696E673F, tag, 0);

        assertThat(tag).isEqualTo(Packets.bytes("EFFCDF6AE5EB2FA2D274"));
    }

    @Test
    void packetsOfAnIndependentSenderAreUnderstood() throws IOException {
        List<byte[]> sent = lines("sent-by-ffmpeg");
        List<byte[]> plain = lines("plain");

        for (int i = 0; i < sent.size(); i++) {
            byte[] packet = sent.get(i);
            int length = receiver.unprotect(packet, packet.length);
            assertThat(Arrays.copyOfRange(packet, 12, length)).isEqualTo(plain.get(i));
        }

        assertThat(sent).hasSize(6);
    }

    @Test
    void whatIsProtectedIsUnprotectedAcrossRollOvers() {
        for (int i = 65_000; i < 200_000; i++) {
            byte[] packet = protect(7, i);
            assertThat(receiver.unprotect(packet, packet.length)).isEqualTo(14);
            assertThat(Bytes.u16(packet, 12)).isEqualTo(i & 0xFFFF);
        }
    }

    @Test
    void aRollOverBetweenLateAndLostPacketsIsFollowed() {
        byte[] before = protect(7, 65_534);
        byte[] late = protect(7, 65_535);
        byte[] after = protect(7, 65_538);

        assertThat(receiver.unprotect(before, before.length)).isEqualTo(14);
        assertThat(receiver.unprotect(after, after.length)).isEqualTo(14);
        assertThat(receiver.unprotect(late, late.length)).isEqualTo(14);
    }

    @Test
    void whatWasHeardIsNotHeardAgain() {
        byte[] packet = protect(7, 1);
        byte[] again = packet.clone();
        receiver.unprotect(packet, packet.length);

        assertThat(receiver.unprotect(again, again.length)).isEqualTo(SrtpReceiver.REFUSED);
        assertThat(receiver.replayed()).isEqualTo(1);
    }

    @Test
    void whatAnEarlierSourceSaidIsNotHeardAgainEither() {
        byte[] packet = protect(7, 1);
        byte[] again = packet.clone();
        receiver.unprotect(packet, packet.length);
        byte[] next = protect(8, 2);
        receiver.unprotect(next, next.length);

        assertThat(receiver.unprotect(again, again.length)).isEqualTo(SrtpReceiver.REFUSED);
    }

    @Test
    void everyAlteredByteIsNoticed() {
        byte[] packet = protect(7, 1);
        for (int i = 0; i < packet.length; i++) {
            byte[] altered = packet.clone();
            altered[i] ^= 1;
            assertThat(receiver.unprotect(altered, altered.length))
                    .as("byte %s", i)
                    .isEqualTo(SrtpReceiver.REFUSED);
        }
        assertThat(receiver.unprotect(packet, packet.length - 1)).isEqualTo(SrtpReceiver.REFUSED);
        assertThat(receiver.unprotect(packet, packet.length)).isEqualTo(14);
    }

    @Test
    void anotherKeyIsNotUnderstood() {
        var stranger = new SrtpReceiver(SrtpMasterKey.random(new java.security.SecureRandom()));
        byte[] packet = protect(7, 1);

        assertThat(stranger.unprotect(packet, packet.length)).isEqualTo(SrtpReceiver.REFUSED);
        assertThat(stranger.forged()).isEqualTo(1);
    }

    @Test
    void reportsAreProtectedCheckedAndNotRepeated() {
        byte[] report = new byte[42];
        Bytes.put32(report, 0, 0x80C90006);
        byte[] plain = report.clone();
        int length = sender.protectRtcp(report, 28);
        byte[] again = report.clone();
        byte[] altered = report.clone();
        altered[12] ^= 1;

        assertThat(length).isEqualTo(42);
        assertThat(Arrays.copyOf(report, 28)).isNotEqualTo(Arrays.copyOf(plain, 28));
        assertThat(receiver.unprotectRtcp(altered, length)).isEqualTo(SrtpReceiver.REFUSED);
        assertThat(receiver.unprotectRtcp(report, length)).isEqualTo(28);
        assertThat(Arrays.copyOf(report, 28)).isEqualTo(Arrays.copyOf(plain, 28));
        assertThat(receiver.unprotectRtcp(again, length)).isEqualTo(SrtpReceiver.REFUSED);
    }

    @Test
    void anyBytesAreRefused() {
        var random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            byte[] datagram = new byte[random.nextInt(60)];
            random.nextBytes(datagram);
            assertThat(receiver.unprotect(datagram, datagram.length)).isEqualTo(SrtpReceiver.REFUSED);
            assertThat(receiver.unprotectRtcp(datagram, datagram.length)).isEqualTo(SrtpReceiver.REFUSED);
        }
    }

    @Test
    void aKeyDoesNotPrintItselfAndHasItsLength() {
        assertThat(KEY).hasToString("SrtpMasterKey[****]");
        assertThat(KEY.toBase64()).isEqualTo("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0e");
        assertThatThrownBy(() -> SrtpMasterKey.fromBase64("AQID"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key and salt must have 30 bytes: 3");
    }

    private byte[] protect(int ssrc, int sequence) {
        byte[] packet = Arrays.copyOf(
                Packets.voice(ssrc, sequence & 0xFFFF, sequence * 160).buffer(), 24);
        assertThat(sender.protect(packet, 14)).isEqualTo(24);
        return packet;
    }

    private static List<byte[]> lines(String name) throws IOException {
        try (InputStream file = SrtpTest.class.getResourceAsStream("/srtp/" + name + ".txt")) {
            var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().map(Packets::bytes).toList();
        }
    }
}
