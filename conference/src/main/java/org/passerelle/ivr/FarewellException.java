package org.passerelle.ivr;

/// Leaves a script from wherever it is, with the reason that is spoken before the line is cut.
final class FarewellException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Farewell reason;

    FarewellException(Farewell reason) {
        super(reason.name());
        this.reason = reason;
    }

    Farewell reason() {
        return reason;
    }
}
