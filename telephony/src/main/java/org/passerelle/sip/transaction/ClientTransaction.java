package org.passerelle.sip.transaction;

import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transport.Flow;

/// A request of ours, and its answers. The loop's thread only.
public abstract sealed class ClientTransaction permits InviteClient, NonInviteClient {
    protected final Transactions transactions;
    protected final ClientListener listener;
    private final SipRequest request;
    private final Flow flow;
    private final byte[] bytes;

    ClientTransaction(Transactions transactions, SipRequest request, Flow flow, ClientListener listener) {
        this.transactions = transactions;
        this.request = request;
        this.flow = flow;
        this.listener = listener;
        this.bytes = request.toBytes();
    }

    public SipRequest request() {
        return request;
    }

    public Flow flow() {
        return flow;
    }

    abstract void start();

    abstract void onResponse(SipResponse response);

    abstract void onFailure(ClientListener.Failure failure);

    void send() {
        flow.send(bytes);
    }

    void sendAgain() {
        transactions.counters().retransmissionsSent.increment();
        flow.send(bytes);
    }

    boolean isReliable() {
        return flow.transport().isReliable();
    }
}
