package org.passerelle.sip;

/// What was asked for cannot be done any more, since the call is over.
public final class CallOverException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient CallEnd end;

    CallOverException(CallEnd end) {
        super("call is over: " + end.cause(), null, false, false);
        this.end = end;
    }

    public CallEnd end() {
        return end;
    }
}
