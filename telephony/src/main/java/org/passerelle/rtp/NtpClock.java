package org.passerelle.rtp;

import java.time.Instant;

/// Tells the time of day in the form of reports (RFC 3550, section 4) from the monotonic clock of the loop, so that a
/// step of the system's clock does not show as a delay.
public final class NtpClock {
    private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Instant start;
    private final long startNs;

    public NtpClock(Instant start, long startNs) {
        this.start = start;
        this.startNs = startNs;
    }

    /// Seconds since 1900 in the upper 32 bits, their fraction in the lower.
    long at(long nowNs) {
        long sinceNs = nowNs - startNs + start.getNano();
        long seconds = start.getEpochSecond() + SECONDS_FROM_1900_TO_1970 + Math.floorDiv(sinceNs, NS_PER_SECOND);
        long fraction = (Math.floorMod(sinceNs, NS_PER_SECOND) << 32) / NS_PER_SECOND;
        return (seconds << 32) | fraction;
    }

    /// The middle 32 bits: 1/65,536 s, as reports compare them.
    static int middle(long ntp) {
        return (int) (ntp >> 16);
    }
}
