package org.passerelle.rtp;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// Sends reports every five seconds, give or take half, and learns from those of the other side how our stream arrives
/// and how long the way there and back is (RFC 3550, section 6).
public final class RtcpSession {
    /// Room for everything that [#writeReport] and [#writeGoodBye] write.
    public static final int MAX_BYTES = 256;

    private static final long INTERVAL_NS = 5_000_000_000L;
    private static final int CNAME = 1;
    private static final double UNITS_PER_MS = 65.536;
    private static final int MAX_ROUND_TRIP_UNITS = 10 << 16;

    private final RtpSender sender;
    private final Reception reception;
    private final NtpClock clock;
    private final RandomGenerator random;
    private final byte[] name;
    private final RtcpPacket packet = new RtcpPacket();
    private long nextReportNs;
    private int lastReportMiddle;
    private long lastReportArrivalNs;
    private double roundTripMs = Double.NaN;
    private double lossRatioThere;

    /// @param canonicalName says that streams are of one origin, and must say nothing else of it (RFC 7022): at
    ///     most 100
    ///     letters
    public RtcpSession(
            RtpSender sender, Reception reception, NtpClock clock, RandomGenerator random, String canonicalName) {
        this.sender = sender;
        this.reception = reception;
        this.clock = clock;
        this.random = random;
        this.name = canonicalName.getBytes(StandardCharsets.US_ASCII);
        if (name.length > 100) {
            throw new IllegalArgumentException("canonicalName must have at most 100 letters: " + name.length);
        }
    }

    public void start(long nowNs) {
        nextReportNs = nowNs + spread(INTERVAL_NS / 2);
    }

    public boolean isReportDue(long nowNs) {
        return nowNs - nextReportNs >= 0;
    }

    /// Writes a compound packet, a report and our name; returns its length.
    public int writeReport(byte[] to, long nowNs) {
        nextReportNs = nowNs + spread(INTERVAL_NS);
        return writeName(to, writeSenderReport(to, nowNs));
    }

    /// The last packet: report, name and good-bye.
    public int writeGoodBye(byte[] to, long nowNs) {
        int at = writeName(to, writeSenderReport(to, nowNs));
        header(to, at, 1, RtcpPacket.GOOD_BYE, 8);
        Bytes.put32(to, at + 4, sender.ssrc());
        return at + 8;
    }

    /// False where this is no RTCP.
    public boolean onPacket(byte[] datagram, int length, long nowNs) {
        if (!packet.read(datagram, length, sender.ssrc())) {
            return false;
        }
        if (packet.isSenderReport()) {
            lastReportMiddle = packet.ntpMiddle();
            lastReportArrivalNs = nowNs;
        }
        if (packet.isAboutUs()) {
            lossRatioThere = packet.lossRatio();
            measureRoundTrip(nowNs);
        }
        return true;
    }

    /// What the other side lost of our stream, of its last report.
    public double lossRatioThere() {
        return lossRatioThere;
    }

    /// There and back, or NaN as long as it is not known.
    public double roundTripMs() {
        return roundTripMs;
    }

    /// Section 6.4.1: the time from our report to its mention, less what it lay there. Less than nothing and more
    /// than ten seconds are lies.
    private void measureRoundTrip(long nowNs) {
        if (packet.lastSenderReport() == 0) {
            return;
        }
        int units = NtpClock.middle(clock.at(nowNs)) - packet.lastSenderReport() - packet.delaySinceLastSenderReport();
        if (units >= 0 && units < MAX_ROUND_TRIP_UNITS) {
            roundTripMs = units / UNITS_PER_MS;
        }
    }

    private int writeSenderReport(byte[] to, long nowNs) {
        long ntp = clock.at(nowNs);
        int blocks = reception.hasStarted() ? 1 : 0;
        int bytes = RtcpPacket.HEADER_BYTES + RtcpPacket.SENDER_INFO_BYTES + blocks * RtcpPacket.BLOCK_BYTES;
        header(to, 0, blocks, RtcpPacket.SENDER_REPORT, bytes);
        Bytes.put32(to, 4, sender.ssrc());
        Bytes.put32(to, 8, (int) (ntp >> 32));
        Bytes.put32(to, 12, (int) ntp);
        Bytes.put32(to, 16, sender.timestamp());
        Bytes.put32(to, 20, sender.packets());
        Bytes.put32(to, 24, sender.payloadBytes());
        if (blocks == 1) {
            writeBlock(to, 28, nowNs);
        }
        return bytes;
    }

    private void writeBlock(byte[] to, int at, long nowNs) {
        Bytes.put32(to, at, reception.ssrc());
        to[at + 4] = (byte) reception.fractionLostSinceLastReport();
        Bytes.put24(to, at + 5, Math.clamp(reception.lost(), -0x80_0000, 0x7F_FFFF));
        Bytes.put32(to, at + 8, reception.extendedHighest());
        Bytes.put32(to, at + 12, reception.jitterUnits());
        Bytes.put32(to, at + 16, lastReportMiddle);
        long sinceNs = lastReportMiddle == 0 ? 0 : nowNs - lastReportArrivalNs;
        Bytes.put32(to, at + 20, (int) (sinceNs / 1_000 * 65_536 / 1_000_000));
    }

    /// One item, ended by at least one zero up to the next word (section 6.5).
    private int writeName(byte[] to, int at) {
        int words = (10 + name.length) / 4 + 1;
        for (int i = at; i < at + 4 * words; i++) {
            to[i] = 0;
        }
        header(to, at, 1, RtcpPacket.SOURCE_DESCRIPTION, 4 * words);
        Bytes.put32(to, at + 4, sender.ssrc());
        to[at + 8] = CNAME;
        to[at + 9] = (byte) name.length;
        System.arraycopy(name, 0, to, at + 10, name.length);
        return at + 4 * words;
    }

    private static void header(byte[] to, int at, int count, int type, int bytes) {
        to[at] = (byte) (0x80 | count);
        to[at + 1] = (byte) type;
        Bytes.put16(to, at + 2, bytes / 4 - 1);
    }

    private long spread(long intervalNs) {
        return (long) (intervalNs * (0.5 + random.nextDouble()));
    }
}
