package org.passerelle.rtp;

/// Remembers the last 64 packets, so that none is taken twice (RFC 3711, section 3.3.2).
final class ReplayWindow {
    private static final int WINDOW = 64;

    private long highest = -1;
    /// Bit n: the packet n before the highest was received.
    private long received;

    boolean isNew(long index) {
        long behind = highest - index;
        return behind < 0 || (behind < WINDOW && ((received >>> behind) & 1) == 0);
    }

    void add(long index) {
        long ahead = index - highest;
        if (ahead > 0) {
            received = ahead < WINDOW ? (received << ahead) | 1 : 1;
            highest = index;
            return;
        }
        received |= 1L << -ahead;
    }

    /// The whole index of a packet, of which sixteen bits are on the line: the turn that lies nearest (section
    /// 3.3.1).
    long nearest(int sequence) {
        return highest < 0
                ? sequence
                : Math.max(sequence, highest + Sequence.distance(sequence, (int) (highest & 0xFFFF)));
    }
}
