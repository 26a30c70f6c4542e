package org.passerelle.sip;

/// What we say to a change of the session.
public sealed interface OfferReply {
    /// @param sdp the answer, or the offer that was wanted
    record Accepted(String sdp) implements OfferReply {}

    /// 488: the session goes on as it is.
    record Refused() implements OfferReply {}
}
