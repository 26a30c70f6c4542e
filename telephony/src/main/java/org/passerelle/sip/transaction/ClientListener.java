package org.passerelle.sip.transaction;

import org.passerelle.sip.message.SipResponse;

/// Hears the answers to a request of ours. Called by the loop; after a final response or a failure nothing more
/// comes, except for further 2xx to an INVITE.
public interface ClientListener {
    void onResponse(SipResponse response);

    void onFailure(Failure failure);

    enum Failure {
        TIMED_OUT,
        UNREACHABLE
    }
}
