package org.passerelle.sip;

import java.util.Optional;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.transaction.Loop;
import org.passerelle.sip.transaction.Transactions;

/// What every call of an endpoint needs.
record Exchange(
        SipSettings settings,
        Loop loop,
        Transactions transactions,
        RequestSender sender,
        CallTable calls,
        OurName name,
        CallCounters counters,
        SipWatcher watcher) {
    /// What we understand, in the order of RFC 3261.
    static final String ALLOWED = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, PRACK, UPDATE";

    static final String SUPPORTED = "timer, 100rel";
    static final String SDP = "application/sdp";

    static Headers.Builder withAbilities(Headers.Builder headers) {
        return headers.add(HeaderNames.ALLOW, ALLOWED).add(HeaderNames.SUPPORTED, SUPPORTED);
    }

    static Headers.Builder because(Headers.Builder headers, Optional<Reason> reason) {
        reason.ifPresent(why -> headers.add(HeaderNames.REASON, why.toHeader()));
        return headers;
    }
}
