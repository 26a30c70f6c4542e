package org.passerelle.sip.transaction;

import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Flow;

/// The room above: decides what is answered. Called by the loop; must not block.
public interface TransactionUser {
    /// A new request, once, neither ACK nor CANCEL.
    void onRequest(ServerTransaction transaction);

    /// The ACK of a 2xx, each time it comes.
    void onAck(SipRequest ack, Flow flow, Admission admission);

    /// Whether this request belongs to a call that we know: those are served however much there is to do.
    boolean isOfKnownCall(SipRequest request);
}
