package org.passerelle.sip;

/// Begins calls. [SipEndpoint] is the real one.
public interface Dialler {
    /// Sends an INVITE. Any thread; returns at once, [OutgoingCall#awaitOutcome] waits.
    OutgoingCall invite(Invitation invitation);
}
