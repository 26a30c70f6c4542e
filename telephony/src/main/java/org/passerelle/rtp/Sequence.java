package org.passerelle.rtp;

/// Arithmetic of numbers that wrap (RFC 3550, appendix A.1; RFC 1982).
final class Sequence {
    private Sequence() {}

    /// Positive where `a` is newer than `b`, across the wrap at 65,535.
    static int distance(int a, int b) {
        return (short) (a - b);
    }

    static int next(int sequence) {
        return (sequence + 1) & 0xFFFF;
    }
}
