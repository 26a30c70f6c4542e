package org.passerelle.sip.transaction;

import java.net.InetAddress;
import org.passerelle.sip.message.SipRequest;

/// Tells server transactions apart (RFC 3261, section 17.2.3). The source belongs to it, so that nobody cancels
/// or acknowledges a call from elsewhere.
///
/// @param method INVITE also for its ACK and its CANCEL
record ServerKey(String branch, String sentBy, String method, InetAddress source) {
    static ServerKey of(SipRequest request, InetAddress source) {
        boolean isOfInvite = request.is("ACK") || request.is("CANCEL");
        return of(request, source, isOfInvite ? "INVITE" : request.method());
    }

    /// The CANCEL itself.
    static ServerKey ofCancel(SipRequest cancel, InetAddress source) {
        return of(cancel, source, "CANCEL");
    }

    private static ServerKey of(SipRequest request, InetAddress source, String method) {
        String sentBy = request.via().sentBy().toString();
        return new ServerKey(request.via().uniqueBranch().orElseGet(() -> old(request)), sentBy, method, source);
    }

    /// Peers older than RFC 3261 have no unique branch: all the rest of the request together is. The tag of To
    /// is left out, since an ACK has it and its INVITE has not.
    private static String old(SipRequest request) {
        return String.join(
                " ",
                request.uri().toString(),
                request.from().tag().orElse(""),
                request.callId(),
                Long.toString(request.cseq().number()),
                request.via().toString());
    }
}
