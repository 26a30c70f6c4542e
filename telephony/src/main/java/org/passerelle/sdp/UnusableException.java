package org.passerelle.sdp;

/// Carries a reason up to where it becomes an outcome; never leaves the room.
final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    private final Outcome.Reason reason;

    UnusableException(Outcome.Reason reason) {
        super(reason.words());
        this.reason = reason;
    }

    Outcome.Reason reason() {
        return reason;
    }
}
