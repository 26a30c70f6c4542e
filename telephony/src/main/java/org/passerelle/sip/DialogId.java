package org.passerelle.sip;

import org.passerelle.sip.message.SipRequest;

/// Tells dialogs apart.
record DialogId(String callId, String localTag, String remoteTag) {
    /// To which a request of the other side belongs.
    static DialogId of(SipRequest request) {
        return new DialogId(
                request.callId(),
                request.to().tag().orElse(""),
                request.from().tag().orElse(""));
    }
}
