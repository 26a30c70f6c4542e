package org.passerelle.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.passerelle.testing.AllocatedBytes;

/// What runs once for each packet leaves nothing behind for the garbage collector.
class RtpGarbageTest {
    private final RtpSender sender = new RtpSender(new Random(1));
    private final RtpPacket packet = new RtpPacket();
    private final Reception reception = new Reception(8_000);
    private final byte[] datagram = new byte[300];
    private long nowNs;

    @Test
    void aPacketSentAndReceivedAllocatesNothing() {
        var buffer = new JitterBuffer(20, 160, 200, 8_000);
        var pin = new SourcePin();

        assertThat(AllocatedBytes.by(() -> {
                    nowNs += 20_000_000;
                    packet.read(datagram, sender.write(datagram, 0, false, 160));
                    sender.advance(160);
                    pin.accept(packet);
                    reception.onPacket(packet, nowNs);
                    buffer.offer(packet);
                    buffer.take();
                }))
                .isZero();
    }

    @Test
    void aProtectedPacketAllocatesNothing() {
        var key = SrtpMasterKey.fromBase64("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0e");
        var protect = new SrtpSender(key);
        var unprotect = new SrtpReceiver(key);

        assertThat(AllocatedBytes.by(() -> {
                    int length = protect.protect(datagram, sender.write(datagram, 0, false, 160));
                    assertReceived(unprotect.unprotect(datagram, length));
                }))
                .isZero();
    }

    @Test
    void aKeyAndAReportAllocateNothing() {
        var keys = new KeyEvents(8_000);
        var press = new KeyEventSender(sender, 160);
        var session = new RtcpSession(sender, reception, new NtpClock(Instant.EPOCH, 0), new Random(1), "x");

        assertThat(AllocatedBytes.by(() -> {
                    nowNs += 20_000_000;
                    press.press('5', 160);
                    packet.read(datagram, press.write(datagram, 101));
                    keys.accept(packet, nowNs);
                    session.onPacket(datagram, session.writeReport(datagram, nowNs), nowNs);
                }))
                .isZero();
    }

    private static void assertReceived(int length) {
        if (length != 172) {
            throw new AssertionError("not received: " + length);
        }
    }
}
