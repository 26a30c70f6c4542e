package org.passerelle.sip;

import java.util.Optional;

/// How a call ended.
///
/// @param reason what the side that ended it gave as its reason
public record CallEnd(Cause cause, Optional<Reason> reason) {
    public enum Cause {
        /// The other side hung up.
        THEY_HUNG_UP,
        /// We hung up, or the handler returned.
        WE_HUNG_UP,
        /// The caller gave up before we answered.
        THEY_CANCELLED,
        /// We refused the call.
        WE_REFUSED,
        /// The other side refused our call, was not to be reached, or it rang too long.
        NOT_ANSWERED,
        /// We answered, and no ACK came within 64 T1.
        NO_ACK,
        /// Nobody has refreshed the session (RFC 4028), or the other side does not know the call any more.
        SESSION_EXPIRED,
        /// The endpoint stopped.
        SHUT_DOWN,
        /// A fault of ours.
        FAULT
    }

    static CallEnd of(Cause cause) {
        return new CallEnd(cause, Optional.empty());
    }
}
