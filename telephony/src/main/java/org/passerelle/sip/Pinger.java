package org.passerelle.sip;

/// Asks whether somebody is there. [SipEndpoint] is the real one.
public interface Pinger {
    /// Sends an OPTIONS outside any call (RFC 3261, section 11). Any thread; blocks until it is answered or will
    /// not be: 64 T1 (32 s) and a moment at most.
    PingOutcome ping(Destination.Address to) throws InterruptedException;
}
