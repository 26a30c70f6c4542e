package org.passerelle.pings;

import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.passerelle.reception.TrunkAddress;
import org.passerelle.sip.PingOutcome;
import org.passerelle.sip.Pinger;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkBook;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// Asks each trunk that has an address, once a minute, whether it is there. A question takes a thread of its own,
/// since a silent trunk holds it up for half a minute.
@Component
final class TrunkPings implements Chore, AutoCloseable {
    private final TrunkBook trunks;
    private final Pinger pinger;
    private final PulseBook book;
    private final PingMetrics metrics;
    private final Clock clock;
    private final Rounds rounds = new Rounds();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ping-", 0).factory());

    TrunkPings(TrunkBook trunks, Pinger pinger, PulseBook book, PingMetrics metrics, Clock clock) {
        this.trunks = trunks;
        this.pinger = pinger;
        this.book = book;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "trunk-pings";
    }

    @Override
    public Duration pause() {
        return Rounds.TURN;
    }

    @Override
    public void run() {
        turn(trunks.lines().stream().map(TrunkBook.Line::trunk).toList(), clock.instant());
    }

    /// @return the questions that were begun; who waits for them has the answers noted
    List<Future<?>> turn(List<Trunk> all, Instant now) {
        Map<Target, Trunk> asked = new LinkedHashMap<>();
        all.stream().filter(trunk -> trunk.details().isPinged()).forEach(trunk -> asked.put(Target.of(trunk), trunk));
        book.keep(asked.keySet());
        List<Target> due = rounds.due(asked.keySet(), now);
        return asked.entrySet().stream()
                .filter(one -> due.contains(one.getKey()))
                .<Future<?>>map(one -> threads.submit(() -> ask(one.getKey(), one.getValue(), now)))
                .toList();
    }

    private void ask(Target target, Trunk trunk, Instant now) {
        try {
            PingOutcome outcome = ping(trunk);
            if (outcome instanceof PingOutcome.NotSent) {
                rounds.putBack(target, now);
                return;
            }
            metrics.count(outcome);
            book.note(target, trunk.details().name(), outcome, now);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// A host whose name nobody knows cannot be called either.
    private PingOutcome ping(Trunk trunk) throws InterruptedException {
        try {
            return pinger.ping(TrunkAddress.of(trunk.details()));
        } catch (UnknownHostException unknown) {
            return new PingOutcome.Unreachable();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
