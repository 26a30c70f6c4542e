package org.passerelle.dialin;

import java.time.Duration;

/// How many new calls a second are let in: as many as there is seen to be time for.
///
/// A call takes a server that has just started ten times the time it takes later, and a look at what the audio leaves
/// comes only after calls are in. So the pace begins low. It grows while more come than are let in and nobody waits, by
/// half within two seconds, and is halved where there is too much to do; for a while it grows slowly then: slow start
/// and
/// congestion avoidance of TCP (RFC 5681, section 3.1), for calls.
///
/// Thread-safe.
final class Pace {
    /// A server with one processor, just started and with 500 callers, bears it.
    static final int FIRST_FOR_A_PROCESSOR = 60;

    private static final double LEAST = 10;
    private static final double MOST = 10_000;
    /// Whoever comes at once because the hour strikes is let in at once.
    private static final double SECONDS_AT_ONCE = 2;

    private static final double QUICKLY = 1.05;
    private static final double SLOWLY = 1.01;
    /// What was too much a while ago need not be now: code is compiled, others have gone.
    private static final Duration SLOWLY_FOR = Duration.ofSeconds(20);

    private static final double NANOS_A_SECOND = 1e9;

    private double callsASecond;
    private long quicklyFromNs;
    private double welcome;
    private boolean isWanted;
    private long filledAtNs;

    Pace(int processors, long nowNs) {
        this.callsASecond = FIRST_FOR_A_PROCESSOR * processors;
        this.welcome = callsASecond * SECONDS_AT_ONCE;
        this.filledAtNs = nowNs;
        this.quicklyFromNs = nowNs;
    }

    synchronized double callsASecond() {
        return callsASecond;
    }

    /// No call should be let in now.
    synchronized boolean isSpent(long nowNs) {
        fill(nowNs);
        return welcome < 1;
    }

    /// A call was let in.
    synchronized void take() {
        welcome--;
        isWanted |= welcome < callsASecond;
    }

    /// At each look that finds time for more.
    synchronized void quicken(long nowNs) {
        if (isWanted) {
            callsASecond = Math.min(MOST, callsASecond * (nowNs < quicklyFromNs ? SLOWLY : QUICKLY));
        }
        isWanted = false;
    }

    /// Once whenever there begins to be too much to do.
    synchronized void slowDown(long nowNs) {
        callsASecond = Math.max(LEAST, callsASecond / 2);
        quicklyFromNs = nowNs + SLOWLY_FOR.toNanos();
        welcome = Math.min(welcome, callsASecond);
    }

    private void fill(long nowNs) {
        double grown = (nowNs - filledAtNs) / NANOS_A_SECOND * callsASecond;
        welcome = Math.min(welcome + grown, callsASecond * SECONDS_AT_ONCE);
        filledAtNs = nowNs;
    }
}
