package org.passerelle.certificates;

/// A certificate or its key cannot be used; the message says what was found and what is allowed.
public final class UnusableKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableKeyException(String message) {
        super(message);
    }

    UnusableKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
