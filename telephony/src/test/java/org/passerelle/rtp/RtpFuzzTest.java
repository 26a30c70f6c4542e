package org.passerelle.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Datagrams as they come to a port of the audio from anybody: one after the other, each behind a byte with its length.
class RtpFuzzTest {
    private static final int CLOCK_HZ = 8_000;
    private static final long FRAME_NS = 20_000_000;
    private static final String KEY = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0e";

    private long nowNs;

    @FuzzTest(maxDuration = "5m")
    void packetsAreHeardOrDropped(byte[] bytes) {
        var pin = new SourcePin();
        var reception = new Reception(CLOCK_HZ);
        var keys = new KeyEvents(CLOCK_HZ);
        var jitter = new JitterBuffer(20, 160, 480, CLOCK_HZ);
        var view = new RtpPacket();
        for (byte[] datagram : datagrams(bytes)) {
            nowNs += FRAME_NS;
            if (view.read(datagram, datagram.length) && pin.accept(view)) {
                reception.onPacket(view, nowNs);
                keys.accept(view, nowNs);
                jitter.offer(view);
            }
            play(jitter);
            assertThat(keys.isKeyDown(nowNs + 10 * FRAME_NS)).isFalse();
        }
        assertThat(reception.lossRatio()).isBetween(0.0, 1.0);
    }

    @FuzzTest(maxDuration = "5m")
    void reportsAreBelievedOrDropped(byte[] bytes) {
        var reception = new Reception(CLOCK_HZ);
        var session = new RtcpSession(new RtpSender(new Random(1)), reception, clock(), new Random(2), "fuzz");
        for (byte[] datagram : datagrams(bytes)) {
            nowNs += FRAME_NS;
            session.onPacket(datagram, datagram.length, nowNs);
        }
        var report = new byte[RtcpSession.MAX_BYTES];
        assertThat(session.writeGoodBye(report, nowNs)).isLessThanOrEqualTo(report.length);
        assertThat(session.lossRatioThere()).isBetween(0.0, 1.0);
    }

    @FuzzTest(maxDuration = "5m")
    void nobodyWithoutTheKeyIsHeard(byte[] bytes) {
        var receiver = new SrtpReceiver(SrtpMasterKey.fromBase64(KEY));
        for (byte[] datagram : datagrams(bytes)) {
            assertThat(receiver.unprotect(datagram, datagram.length)).isEqualTo(SrtpReceiver.REFUSED);
            assertThat(receiver.unprotectRtcp(datagram, datagram.length)).isEqualTo(SrtpReceiver.REFUSED);
        }
    }

    private static NtpClock clock() {
        return new NtpClock(Instant.EPOCH, 0);
    }

    private static void play(JitterBuffer jitter) {
        if (jitter.take() == JitterBuffer.Playout.VOICE) {
            assertThat(jitter.payloadBytes(0)).isBetween(0, jitter.payload(0).length);
        }
        jitter.dropOne();
        assertThat(jitter.heldFrames()).isNotNegative();
    }

    private static List<byte[]> datagrams(byte[] bytes) {
        var datagrams = new ArrayList<byte[]>();
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + (bytes[at] & 0xFF));
            datagrams.add(Arrays.copyOfRange(bytes, at + 1, Math.max(end, at + 1)));
            at = Math.max(end, at + 1);
        }
        return datagrams;
    }
}
