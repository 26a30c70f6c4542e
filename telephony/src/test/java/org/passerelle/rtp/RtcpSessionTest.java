package org.passerelle.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpSessionTest {
    private static final long MS = 1_000_000;
    private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");

    private final Side alice = new Side(1);
    private final Side bob = new Side(2);
    private final byte[] report = new byte[RtcpSession.MAX_BYTES];

    @Test
    void bothSidesLearnTheWayThereAndBack() {
        alice.hear(bob, 100);
        int sent = alice.session.writeReport(report, 0);
        bob.session.onPacket(report, sent, 40 * MS);
        bob.hear(alice, 100);

        int answered = bob.session.writeReport(report, 1_040 * MS);
        alice.session.onPacket(report, answered, 1_080 * MS);

        assertThat(alice.session.roundTripMs()).isCloseTo(80, within(0.1));
        assertThat(bob.session.roundTripMs()).isNaN();
    }

    @Test
    void theSenderLearnsWhatWasLost() {
        bob.reception.onPacket(Packets.voice(alice.sender.ssrc(), 1, 0), 0);
        bob.reception.onPacket(Packets.voice(alice.sender.ssrc(), 4, 480), 60 * MS);

        int sent = bob.session.writeReport(report, 100 * MS);
        alice.session.onPacket(report, sent, 120 * MS);

        assertThat(alice.session.lossRatioThere()).isEqualTo(0.5);
    }

    @Test
    void aReportIsWrittenAsTheRfcDrawsIt() {
        int length = alice.session.writeReport(report, 500 * MS);

        assertThat(Bytes.u16(report, 0)).isEqualTo(0x80C8);
        assertThat(Bytes.u16(report, 2)).isEqualTo(6);
        assertThat(Bytes.i32(report, 8)).isEqualTo((int) (NOW.getEpochSecond() + 2_208_988_800L));
        assertThat(Bytes.i32(report, 12)).as("half a second").isEqualTo(0x8000_0000);
        assertThat(Bytes.u16(report, 28)).isEqualTo(0x81CA);
        assertThat(length % 4).isZero();
        assertThat(report[36]).as("CNAME").isEqualTo((byte) 1);
    }

    @Test
    void reportsAreFiveSecondsApartGiveOrTakeHalf() {
        alice.session.start(0);
        for (int i = 0; i < 100; i++) {
            alice.session.writeReport(report, 0);
            assertThat(alice.session.isReportDue(2_499 * MS)).isFalse();
            assertThat(alice.session.isReportDue(7_500 * MS)).isTrue();
        }
    }

    @Test
    void aGoodByeEndsWithOne() {
        int length = alice.session.writeGoodBye(report, 0);
        var packet = new RtcpPacket();

        assertThat(packet.read(report, length, 0)).isTrue();
        assertThat(packet.isGoodBye()).isTrue();
    }

    @Test
    void anyBytesAreReadOrRefused() {
        var random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            byte[] datagram = new byte[random.nextInt(120)];
            random.nextBytes(datagram);
            if (datagram.length > 4) {
                datagram[0] = (byte) (0x80 | (datagram[0] & 0x1F));
                datagram[1] = (byte) (200 + (datagram[1] & 3));
                Bytes.put16(datagram, 2, random.nextInt(32));
            }
            alice.session.onPacket(datagram, datagram.length, i);
        }
        assertThat(alice.session.lossRatioThere()).isBetween(0.0, 1.0);
    }

    private static final class Side {
        private final RtpSender sender;
        private final Reception reception = new Reception(8_000);
        private final RtcpSession session;

        Side(int seed) {
            sender = new RtpSender(new Random(seed));
            session = new RtcpSession(sender, reception, new NtpClock(NOW, 0), new Random(seed), "side" + seed);
        }

        void hear(Side other, int packets) {
            for (int i = 0; i < packets; i++) {
                reception.onPacket(Packets.voice(other.sender.ssrc(), i, i * 160), i * 20L * MS);
            }
        }
    }
}
