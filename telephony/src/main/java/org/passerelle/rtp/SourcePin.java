package org.passerelle.rtp;

/// Holds on to the source that speaks. Another one is heard only after five packets in a row of its own, as after a
/// transfer; a stray or forged packet changes nothing (RFC 3550, sections 6.2.1 and 8.2).
public final class SourcePin {
    private static final int PACKETS_TO_TAKE_OVER = 5;

    private boolean pinned;
    private int ssrc;
    private int candidate;
    private int candidateSequence;
    private int candidatePackets;

    /// False for a packet of another source than the one that is heard.
    public boolean accept(RtpPacket packet) {
        if (pinned && packet.ssrc() == ssrc) {
            candidatePackets = 0;
            return true;
        }
        if (pinned && !takesOver(packet)) {
            return false;
        }
        pinned = true;
        ssrc = packet.ssrc();
        candidatePackets = 0;
        return true;
    }

    private boolean takesOver(RtpPacket packet) {
        boolean inRow = candidatePackets > 0
                && packet.ssrc() == candidate
                && packet.sequence() == Sequence.next(candidateSequence);
        candidate = packet.ssrc();
        candidateSequence = packet.sequence();
        candidatePackets = inRow ? candidatePackets + 1 : 1;
        return candidatePackets == PACKETS_TO_TAKE_OVER;
    }
}
