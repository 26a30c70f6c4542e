package org.passerelle.sip.transport;

import java.util.concurrent.atomic.LongAdder;

/// Counts what comes and goes. Any thread.
public final class TransportCounters {
    final LongAdder received = new LongAdder();
    final LongAdder sent = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder fromStrangers = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder unsent = new LongAdder();
    final LongAdder connectionsRefused = new LongAdder();
    final LongAdder connectionsTimedOut = new LongAdder();

    /// As it is now.
    public TransportCounts counts(int openConnections) {
        return new TransportCounts(
                received.sum(),
                sent.sum(),
                malformed.sum(),
                fromStrangers.sum(),
                dropped.sum(),
                unsent.sum(),
                openConnections,
                connectionsRefused.sum(),
                connectionsTimedOut.sum());
    }
}
