package org.passerelle.sip;

/// What the other side says to a change of the session by us.
public sealed interface Reoffered {
    record Accepted(String answerSdp) implements Reoffered {}

    /// The session goes on as it was.
    ///
    /// @param status of the response; 491 where both sides kept trying at once
    record Refused(int status) implements Reoffered {}

    /// There is no session any more, or the other side does not answer.
    record CallOver() implements Reoffered {}
}
