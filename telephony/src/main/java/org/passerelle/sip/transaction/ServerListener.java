package org.passerelle.sip.transaction;

import org.passerelle.sip.message.SipRequest;

/// Hears what becomes of an INVITE that came. Called by the loop.
public interface ServerListener {
    /// Nobody cares.
    ServerListener NONE = cancel -> {};

    /// The caller gives up. The CANCEL is answered already; a final response to the INVITE is owed where none
    /// was sent.
    void onCancel(SipRequest cancel);
}
