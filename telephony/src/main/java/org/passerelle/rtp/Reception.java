package org.passerelle.rtp;

/// What arrived of a stream and what did not (RFC 3550, appendices A.1, A.3 and A.8).
public final class Reception {
    private static final int MAX_DROPOUT = 3_000;
    private static final int MAX_MISORDER = 100;
    private static final int NO_SEQUENCE = -1;

    private final int clockHz;
    private int ssrc;
    private int firstSequence = NO_SEQUENCE;
    private int highestSequence;
    private int cycles;
    private int restartAt = NO_SEQUENCE;
    private int received;
    private int expectedBefore;
    private int receivedBefore;
    private long lastTransit;
    private boolean hasTransit;
    private double jitter;

    public Reception(int clockHz) {
        this.clockHz = clockHz;
    }

    public void onPacket(RtpPacket packet, long arrivalNs) {
        if (firstSequence == NO_SEQUENCE || packet.ssrc() != ssrc) {
            restart(packet);
        }
        if (counts(packet.sequence())) {
            received++;
            measureJitter(packet, arrivalNs);
        }
    }

    public long received() {
        return received;
    }

    /// Packets that should have come and did not; duplicates can make it negative.
    public int lost() {
        return expected() - received;
    }

    public double lossRatio() {
        return expected() == 0 ? 0 : Math.max(0, (double) lost() / expected());
    }

    /// The mean deviation of the spacing of packets, in milliseconds.
    public double jitterMs() {
        return jitter * 1_000 / clockHz;
    }

    int ssrc() {
        return ssrc;
    }

    boolean hasStarted() {
        return firstSequence != NO_SEQUENCE;
    }

    int extendedHighest() {
        return cycles + highestSequence;
    }

    int jitterUnits() {
        return (int) jitter;
    }

    /// Loss since the last call, in 1/256: what a report carries.
    int fractionLostSinceLastReport() {
        int expectedNow = expected() - expectedBefore;
        int lostNow = expectedNow - (received - receivedBefore);
        expectedBefore = expected();
        receivedBefore = received;
        return expectedNow <= 0 || lostNow <= 0 ? 0 : Math.min(255, (lostNow << 8) / expectedNow);
    }

    private int expected() {
        return hasStarted() ? extendedHighest() - firstSequence + 1 : 0;
    }

    /// Appendix A.1. A great jump is believed when a second packet follows it: the sender has started anew.
    private boolean counts(int sequence) {
        int ahead = (sequence - highestSequence) & 0xFFFF;
        if (ahead < MAX_DROPOUT) {
            cycles += sequence < highestSequence ? 0x1_0000 : 0;
            highestSequence = sequence;
            return true;
        }
        if (ahead > 0x1_0000 - MAX_MISORDER) {
            return true;
        }
        if (sequence == restartAt) {
            restartCounts(sequence);
            return true;
        }
        restartAt = Sequence.next(sequence);
        return false;
    }

    private void restart(RtpPacket packet) {
        ssrc = packet.ssrc();
        jitter = 0;
        restartCounts(packet.sequence());
    }

    private void restartCounts(int sequence) {
        firstSequence = sequence;
        highestSequence = sequence;
        cycles = 0;
        restartAt = NO_SEQUENCE;
        received = 0;
        expectedBefore = 0;
        receivedBefore = 0;
        hasTransit = false;
    }

    /// Appendix A.8.
    private void measureJitter(RtpPacket packet, long arrivalNs) {
        long arrivalUnits = arrivalNs / 1_000 * clockHz / 1_000_000;
        long transit = (int) (arrivalUnits - packet.timestamp());
        if (hasTransit) {
            long deviation = Math.abs((int) (transit - lastTransit));
            jitter += (deviation - jitter) / 16;
        }
        lastTransit = transit;
        hasTransit = true;
    }
}
