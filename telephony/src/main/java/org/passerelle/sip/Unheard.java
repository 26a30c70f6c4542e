package org.passerelle.sip;

import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.ClientListener;

/// For requests whose answer changes nothing.
enum Unheard implements ClientListener {
    INSTANCE;

    @Override
    public void onResponse(SipResponse response) {}

    @Override
    public void onFailure(Failure failure) {}
}
