package org.passerelle.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.passerelle.sip.digest.DigestVerifier;
import org.passerelle.sip.digest.Phones;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.transaction.Loop;
import org.passerelle.sip.transaction.ServerTransaction;
import org.passerelle.sip.transaction.TransactionUser;
import org.passerelle.sip.transaction.Transactions;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Arrivals;
import org.passerelle.sip.transport.Flow;
import org.passerelle.sip.transport.Transport;
import org.passerelle.sip.transport.TransportGuard;
import org.passerelle.sip.transport.Transports;

/// Our telephone line: takes calls and makes them, and asks others whether they are there. Any thread.
///
/// ```
/// try (SipEndpoint endpoint = SipEndpoint.start(settings, neighbours)) { … }
/// ```
public final class SipEndpoint implements Dialler, Pinger, AutoCloseable {
    private static final Duration SWEEPS_EVERY = Duration.ofSeconds(30);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(10);

    private final Loop loop;
    private final Transports transports;
    private final Transactions transactions;
    private final Exchange exchange;
    private final NewCalls newCalls;
    private final Optional<Registrar> registrar;
    private final Switchboard switchboard;

    /// Whom the endpoint asks and tells.
    ///
    /// @param phones the telephones that may register; without them nobody can
    /// @param nanoClock as `System.nanoTime`
    public record Neighbours(
            TransportGuard guard,
            CallHandler handler,
            Optional<Phones> phones,
            SipWatcher watcher,
            LongSupplier nanoClock) {}

    private SipEndpoint(SipSettings settings, Neighbours neighbours) throws IOException {
        var counters = new CallCounters();
        SipWatcher watcher = new CountingWatcher(neighbours.watcher(), counters);
        LongSupplier nanoClock = neighbours.nanoClock();
        loop = new Loop("sip-loop", nanoClock, watcher::onDefect);
        var around = new Transports.Surroundings(neighbours.guard(), new Inbox(watcher), nanoClock, watcher::onDefect);
        transports = Transports.bind(settings.listensOn(), settings.transportLimits(), settings.tls(), around);
        transactions = new Transactions(
                loop,
                settings.timers(),
                settings.transactionLimits(),
                new WatchedWays(transports, watcher),
                new User());
        var name = new OurName(settings.publicAddress());
        var sender = new RequestSender(transports, transactions, name);
        var calls = new CallTable();
        exchange = new Exchange(settings, loop, transactions, sender, calls, name, counters, watcher);
        Optional<Proofs> proofs = neighbours
                .phones()
                .map(phones ->
                        new Proofs(new DigestVerifier(settings.realm(), phones, nanoClock), loop, counters, watcher));
        registrar = proofs.map(asked -> new Registrar(transactions, asked));
        newCalls = new NewCalls(exchange, neighbours.handler(), proofs);
        switchboard = new Switchboard(calls, newCalls, registrar);
    }

    /// Binds the sockets and begins to take calls.
    ///
    /// @throws IOException where an address is taken
    public static SipEndpoint start(SipSettings settings, Neighbours neighbours) throws IOException {
        var endpoint = new SipEndpoint(settings, neighbours);
        endpoint.loop.start();
        endpoint.loop.execute(endpoint::sweep);
        endpoint.transports.start();
        return endpoint;
    }

    /// The port on which this transport listens; nothing where it is not spoken.
    public Optional<Integer> port(Transport transport) {
        return transports.port(transport);
    }

    @Override
    public OutgoingCall invite(Invitation invitation) {
        OutboundCall.Target target = target(invitation);
        String callId = transactions.newTag() + "@" + exchange.name().host(target.flow());
        var call = new OutboundCall(exchange, invitation, target, callId);
        if (!loop.execute(call::start)) {
            call.over(CallEnd.of(CallEnd.Cause.SHUT_DOWN));
        }
        return call;
    }

    @Override
    public PingOutcome ping(Destination.Address to) throws InterruptedException {
        var ping = new Ping(exchange, to);
        if (!loop.execute(ping::send)) {
            ping.notSent();
        }
        return ping.await();
    }

    private OutboundCall.Target target(Invitation invitation) {
        return switch (invitation.towards()) {
            case Destination.Address to ->
                new OutboundCall.Target(
                        invitation.to(),
                        transports.reach(to.transport(), to.address()).orElseGet(() -> new Nowhere(to.transport())));
            case Destination.Telephone telephone ->
                registrar
                        .flatMap(known -> known.find(telephone.user()))
                        .map(binding -> new OutboundCall.Target(binding.contact(), binding.flow()))
                        .orElseGet(() -> new OutboundCall.Target(invitation.to(), new Nowhere(Transport.UDP)));
        };
    }

    /// Whether this user's telephone is registered.
    public boolean isRegistered(String user) {
        return registrar.flatMap(known -> known.find(user)).isPresent();
    }

    private void sweep() {
        registrar.ifPresent(Registrar::sweep);
        loop.after(SWEEPS_EVERY, this::sweep);
    }

    public SipStatistics statistics() {
        CallCounters counters = exchange.counters();
        return new SipStatistics(
                exchange.calls().open(),
                registrar.map(Registrar::size).orElse(0),
                loop.waitingTasks(),
                counters.offered.sum(),
                counters.answered.sum(),
                counters.invited.sum(),
                counters.refusedByStatus(),
                counters.endedByCause(),
                counters.unproved.sum(),
                counters.defects.sum(),
                transactions.counts(),
                transports.counts());
    }

    /// From now on new calls are refused (503), those that are up go on.
    public void drain() {
        loop.execute(newCalls::close);
    }

    /// Hangs up every call with a reason, waits shortly for the other sides, and closes all sockets. Blocks, 2
    /// s at most and the time to end the loop.
    @Override
    public void close() throws IOException {
        drain();
        loop.execute(
                () -> exchange.calls().all().forEach(call -> call.onHangUp(Reason.SHUT_DOWN, CallEnd.Cause.SHUT_DOWN)));
        awaitSilence();
        loop.execute(() -> exchange.calls().all().forEach(call -> call.over(CallEnd.of(CallEnd.Cause.SHUT_DOWN))));
        transports.close();
        loop.close();
    }

    private void awaitSilence() {
        long looks = CLOSES_WITHIN.dividedBy(LOOKS_EVERY);
        try {
            for (long i = 0; i < looks && isBusy(); i++) {
                Thread.sleep(LOOKS_EVERY);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBusy() {
        return loop.waitingTasks() > 0 || exchange.calls().open() > 0 || transactions.isWaitingForAnswers();
    }

    /// Brings messages from the transports' threads to the loop.
    private final class Inbox implements Arrivals {
        private final SipWatcher watcher;

        Inbox(SipWatcher watcher) {
            this.watcher = watcher;
        }

        @Override
        public boolean onMessage(SipMessage message, Flow flow, Admission admission) {
            if (watcher.wantsMessages()) {
                watcher.onMessage(Redaction.of(message, flow, true));
            }
            return loop.offer(() -> {
                try {
                    transactions.onMessage(message, flow, admission);
                } finally {
                    flow.onHandled();
                }
            });
        }

        @Override
        public void onClosed(Flow flow) {
            loop.execute(() -> transactions.onClosed(flow));
        }
    }

    /// The switchboard, which is made after the transactions that ask it.
    private final class User implements TransactionUser {
        @Override
        public void onRequest(ServerTransaction transaction) {
            switchboard.onRequest(transaction);
        }

        @Override
        public void onAck(SipRequest ack, Flow flow, Admission admission) {
            switchboard.onAck(ack, flow, admission);
        }

        @Override
        public boolean isOfKnownCall(SipRequest request) {
            return switchboard.isOfKnownCall(request);
        }
    }

    private record WatchedWays(Transports transports, SipWatcher watcher) implements Transactions.Ways {
        @Override
        public Optional<Flow> reach(Transport transport, InetSocketAddress address) {
            return transports.reach(transport, address);
        }

        @Override
        public void onSending(SipMessage message, Flow flow) {
            if (watcher.wantsMessages()) {
                watcher.onMessage(Redaction.of(message, flow, false));
            }
        }
    }
}
