package org.passerelle.sip.transaction;

import org.jspecify.annotations.Nullable;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Flow;

/// A request that came, and our answers to it. The loop's thread only.
public abstract sealed class ServerTransaction permits InviteServer, NonInviteServer {
    protected final Transactions transactions;
    private final ServerKey key;
    private final int answersToPort;
    private final Flow flow;
    private final Admission admission;
    private final boolean isPending;
    private @Nullable SipRequest request;
    private Flow answersTo;

    ServerTransaction(Transactions transactions, ServerKey key, Received received, boolean isPending) {
        this.transactions = transactions;
        this.key = key;
        this.request = received.request();
        this.flow = received.flow();
        this.admission = received.admission();
        this.isPending = isPending;
        this.answersTo = received.answersTo();
        this.answersToPort =
                received.request().via().sentBy().portOr(flow.transport().defaultPort());
    }

    /// Until it has its final response: after that only the response is needed, and half a minute is long for
    /// what thousands have sent.
    public SipRequest request() {
        SipRequest kept = request;
        if (kept == null) {
            throw new IllegalStateException("answered already: " + key);
        }
        return kept;
    }

    void forgetRequest() {
        request = null;
    }

    /// How it came.
    public Flow flow() {
        return flow;
    }

    public Admission admission() {
        return admission;
    }

    /// Sends a response; one after the final response is ignored, except for a 2xx again to an INVITE.
    public abstract void respond(SipResponse response);

    /// A final or provisional response without more.
    public void respond(int status) {
        if (!isOpen()) {
            return;
        }
        respond(Responses.plain(request(), status, status == 100 ? "" : transactions.newTag()));
    }

    /// False once it has a final response.
    public abstract boolean isOpen();

    /// Forgets the request without any answer: nobody learns that somebody is here.
    public abstract void ignore();

    abstract void onAgain();

    ServerKey key() {
        return key;
    }

    /// Whether it counts against the limit of those outside a call.
    boolean isPending() {
        return isPending;
    }

    void send(byte[] bytes) {
        answersTo = transactions.wayBack(answersTo, answersToPort);
        answersTo.send(bytes);
    }

    void sendAgain(byte[] bytes) {
        transactions.counters().retransmissionsSent.increment();
        send(bytes);
    }
}
