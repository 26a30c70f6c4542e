package org.passerelle.sip.transaction;

import org.passerelle.sip.message.SipResponse;

/// The answer to a CANCEL means nothing: only that of its INVITE does (RFC 3261, section 9.1).
enum CancelListener implements ClientListener {
    INSTANCE;

    @Override
    public void onResponse(SipResponse response) {}

    @Override
    public void onFailure(Failure failure) {}
}
