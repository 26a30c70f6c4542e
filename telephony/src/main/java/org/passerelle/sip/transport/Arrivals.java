package org.passerelle.sip.transport;

import org.passerelle.sip.message.SipMessage;

/// Takes what transports bring. Called by their threads; must not block.
public interface Arrivals {
    /// Whoever takes the message tells its flow when it is handled.
    ///
    /// @return false where there is too much to do: the message is dropped
    boolean onMessage(SipMessage message, Flow flow, Admission admission);

    /// A connection is closed, or could not be opened. Told once for each.
    void onClosed(Flow flow);
}
