package org.passerelle.ivr;

/// The line is gone: the caller hung up, or the network lost the call. Ends the script that was waiting.
public final class HungUpException extends Exception {
    private static final long serialVersionUID = 1L;

    public HungUpException() {
        super("the line is gone");
    }
}
