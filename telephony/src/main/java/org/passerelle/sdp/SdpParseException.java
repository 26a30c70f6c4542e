package org.passerelle.sdp;

/// This is no session description, or one that is larger than any honest one. The message says what was found.
public final class SdpParseException extends Exception {
    private static final long serialVersionUID = 1;

    SdpParseException(String message) {
        super(message);
    }
}
