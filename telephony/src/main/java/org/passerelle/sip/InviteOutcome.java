package org.passerelle.sip;

import java.time.Duration;
import java.util.Optional;

/// What became of an invitation.
public sealed interface InviteOutcome {
    /// The call is up.
    ///
    /// @param sdp the answer to our offer; empty where the other side forgot it
    record Answered(String sdp) implements InviteOutcome {}

    /// @param status of the final response, 300 to 699; redirections are not followed
    record Refused(int status, Optional<Reason> reason, Optional<Duration> retryAfter) implements InviteOutcome {}

    /// It rang too long, or somebody of ours hung up before the answer.
    record Cancelled() implements InviteOutcome {}

    /// Nobody spoke SIP there: no answer at all, or no connection.
    record Unreachable() implements InviteOutcome {}
}
