package org.passerelle.sip.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one exception of the parser: what arrived is not a message as RFC 3261 has it. Says with which status a request
/// is refused. Has no stack trace: strangers must not make us work.
public final class SipParseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient @Nullable RawHead head;

    SipParseException(String problem) {
        this(400, problem, null);
    }

    SipParseException(int status, String problem) {
        this(status, problem, null);
    }

    private SipParseException(int status, String problem, @Nullable RawHead head) {
        super(problem, null, false, false);
        this.status = status;
        this.head = head;
    }

    SipParseException in(RawHead readSoFar) {
        return new SipParseException(status, String.valueOf(getMessage()), readSoFar);
    }

    public int status() {
        return status;
    }

    /// The answer to a request whose header fields could at least be told apart; nothing is owed to a response, to an
    /// ACK, or to noise.
    public Optional<byte[]> answer() {
        return head == null ? Optional.empty() : head.refusal(status);
    }
}
