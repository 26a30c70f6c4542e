package org.passerelle.sip.transaction;

import org.passerelle.sip.message.SipMessage;

/// Tells client transactions apart (RFC 3261, section 17.1.3). The branch is random and ours: who does not see
/// our requests cannot answer them.
record ClientKey(String branch, String method) {
    static ClientKey of(SipMessage message) {
        return new ClientKey(message.via().branch().orElse(""), message.cseq().method());
    }
}
