package org.passerelle.sip.transaction;

import java.util.concurrent.atomic.LongAdder;

/// Counts by the loop, read by any thread.
final class TransactionCounters {
    final LongAdder server = new LongAdder();
    final LongAdder client = new LongAdder();
    final LongAdder unanswered = new LongAdder();
    final LongAdder retransmissionsReceived = new LongAdder();
    final LongAdder retransmissionsSent = new LongAdder();
    final LongAdder timeouts = new LongAdder();
    final LongAdder shed = new LongAdder();
    final LongAdder strayResponses = new LongAdder();

    TransactionCounts counts() {
        return new TransactionCounts(
                server.sum(),
                client.sum(),
                retransmissionsReceived.sum(),
                retransmissionsSent.sum(),
                timeouts.sum(),
                shed.sum(),
                strayResponses.sum());
    }
}
