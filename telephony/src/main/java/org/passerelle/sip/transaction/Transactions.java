package org.passerelle.sip.transaction;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Flow;
import org.passerelle.sip.transport.Transport;

/// All transactions of an endpoint: finds the one a message belongs to. The loop's thread only, except for the
/// counts.
public final class Transactions {
    private static final int DEFAULT_PORT = 5_060;

    private final Loop loop;
    private final TransactionTimers timers;
    private final TransactionLimits limits;
    private final Ways ways;
    private final TransactionUser user;
    private final Tokens tokens;
    private final TransactionCounters counters = new TransactionCounters();
    private final Map<ServerKey, ServerTransaction> servers = new HashMap<>();
    private final Map<ClientKey, ClientTransaction> clients = new HashMap<>();
    private final Map<InetAddress, Integer> pendingOfSource = new HashMap<>();
    private int pending;

    /// What lies below, and what should see each message sent.
    public interface Ways {
        Optional<Flow> reach(Transport transport, InetSocketAddress address);

        void onSending(SipMessage message, Flow flow);
    }

    public Transactions(
            Loop loop, TransactionTimers timers, TransactionLimits limits, Ways ways, TransactionUser user) {
        this.loop = loop;
        this.timers = timers;
        this.limits = limits;
        this.ways = ways;
        this.user = user;
        this.tokens = new Tokens();
    }

    public void onMessage(SipMessage message, Flow flow, Admission admission) {
        switch (message) {
            case SipRequest request -> onRequest(received(request, flow, admission));
            case SipResponse response -> onResponse(response);
        }
    }

    /// The connection is gone: requests on it will not be answered.
    public void onClosed(Flow flow) {
        new ArrayList<>(clients.values())
                .stream()
                        .filter(client -> client.flow().equals(flow))
                        .forEach(client -> client.onFailure(ClientListener.Failure.UNREACHABLE));
    }

    /// Sends a request with its own transaction. Its top Via has a branch that was not used before.
    public ClientTransaction send(SipRequest request, Flow flow, ClientListener listener) {
        ClientTransaction transaction = request.is("INVITE")
                ? new InviteClient(this, request, flow, listener)
                : new NonInviteClient(this, request, flow, listener);
        clients.put(ClientKey.of(request), transaction);
        counters.client.increment();
        counters.unanswered.increment();
        ways.onSending(request, flow);
        transaction.start();
        return transaction;
    }

    private Received received(SipRequest request, Flow flow, Admission admission) {
        InetSocketAddress remote = flow.remoteAddress();
        SipRequest seen = request.receivedFrom(remote.getAddress().getHostAddress(), remote.getPort());
        return new Received(seen, flow, admission, answersTo(seen, flow));
    }

    /// RFC 3261, section 18.2.2, and RFC 3581: to the port that was seen where the sender asked for it. A
    /// `maddr` is not followed: nobody makes us send to third parties.
    private Flow answersTo(SipRequest request, Flow flow) {
        boolean bySource =
                flow.transport().isReliable() || request.via().parameters().has("rport");
        int port = request.via().sentBy().portOr(DEFAULT_PORT);
        if (bySource || port == flow.remoteAddress().getPort()) {
            return flow;
        }
        return ways.reach(
                        flow.transport(),
                        new InetSocketAddress(flow.remoteAddress().getAddress(), port))
                .orElse(flow);
    }

    /// The way, or a new connection where it has closed meanwhile.
    Flow wayBack(Flow flow, int port) {
        if (flow.isOpen()) {
            return flow;
        }
        return ways.reach(
                        flow.transport(),
                        new InetSocketAddress(flow.remoteAddress().getAddress(), port))
                .orElse(flow);
    }

    private void onRequest(Received received) {
        SipRequest request = received.request();
        InetAddress source = received.flow().remoteAddress().getAddress();
        if (request.is("CANCEL")) {
            onCancel(received, source);
            return;
        }
        ServerTransaction known = servers.get(ServerKey.of(request, source));
        if (request.is("ACK")) {
            onAck(received, known);
            return;
        }
        if (known != null) {
            counters.retransmissionsReceived.increment();
            known.onAgain();
            return;
        }
        begin(received, ServerKey.of(request, source), source);
    }

    private void onAck(Received received, @Nullable ServerTransaction known) {
        if (!(known instanceof InviteServer invite) || !invite.onAck()) {
            user.onAck(received.request(), received.flow(), received.admission());
        }
    }

    /// Answered here (RFC 3261, section 9.2): 200 where the INVITE is known, else 481.
    private void onCancel(Received received, InetAddress source) {
        ServerKey key = ServerKey.ofCancel(received.request(), source);
        ServerTransaction again = servers.get(key);
        if (again != null) {
            counters.retransmissionsReceived.increment();
            again.onAgain();
            return;
        }
        if (!admits(received, source, false)) {
            return;
        }
        var cancel = new NonInviteServer(this, key, received, false);
        add(cancel, source);
        if (servers.get(ServerKey.of(received.request(), source)) instanceof InviteServer invite) {
            cancel.respond(200);
            invite.onCancel(received.request());
        } else {
            cancel.respond(481);
        }
    }

    private void begin(Received received, ServerKey key, InetAddress source) {
        boolean isPending = !user.isOfKnownCall(received.request());
        if (!admits(received, source, isPending)) {
            return;
        }
        ServerTransaction transaction = received.request().is("INVITE")
                ? new InviteServer(this, key, received, isPending)
                : new NonInviteServer(this, key, received, isPending);
        add(transaction, source);
        user.onRequest(transaction);
    }

    /// Over the limits an INVITE gets 503 without being remembered, anything else nothing.
    private boolean admits(Received received, InetAddress source, boolean isPending) {
        boolean isFull = servers.size() >= limits.max();
        boolean isOverPending = isPending
                && (pending >= limits.maxPending()
                        || pendingOfSource.getOrDefault(source, 0) >= limits.maxPendingOfSource());
        if (!isFull && !isOverPending) {
            return true;
        }
        counters.shed.increment();
        if (received.request().is("INVITE")) {
            received.answersTo()
                    .send(Responses.plain(received.request(), 503, newTag()).toBytes());
        }
        return false;
    }

    private void add(ServerTransaction transaction, InetAddress source) {
        servers.put(transaction.key(), transaction);
        counters.server.increment();
        if (transaction.isPending()) {
            pending++;
            pendingOfSource.merge(source, 1, Integer::sum);
        }
    }

    /// It has its final response and counts no more against the limit.
    void onAnswered(ServerTransaction transaction) {
        if (transaction.isPending()) {
            pending--;
            pendingOfSource.computeIfPresent(
                    transaction.key().source(), (same, count) -> count == 1 ? null : count - 1);
        }
    }

    private void onResponse(SipResponse response) {
        ClientTransaction transaction = clients.get(ClientKey.of(response));
        if (transaction == null) {
            counters.strayResponses.increment();
            return;
        }
        transaction.onResponse(response);
    }

    void onSent(SipResponse response, Flow flow) {
        ways.onSending(response, flow);
    }

    void remove(ServerTransaction transaction) {
        if (servers.remove(transaction.key(), transaction)) {
            counters.server.decrement();
        }
    }

    void onDecided() {
        counters.unanswered.decrement();
    }

    void remove(ClientTransaction transaction) {
        if (clients.remove(ClientKey.of(transaction.request()), transaction)) {
            counters.client.decrement();
        }
    }

    public long nowNs() {
        return loop.nowNs();
    }

    public Timer after(Duration delay, Runnable task) {
        return loop.after(delay, task);
    }

    public TransactionTimers timers() {
        return timers;
    }

    public String newTag() {
        return tokens.newTag();
    }

    public Tokens tokens() {
        return tokens;
    }

    TransactionCounters counters() {
        return counters;
    }

    /// Whether a request of ours has no final answer yet. Any thread.
    public boolean isWaitingForAnswers() {
        return counters.unanswered.sum() > 0;
    }

    /// Any thread.
    public TransactionCounts counts() {
        return counters.counts();
    }
}
