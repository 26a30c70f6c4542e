package org.passerelle.reception;

/// The telephone side cannot be started as it is set. The message is a sentence for the operator.
public final class PhoneSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PhoneSettingException(String message) {
        super(message);
    }

    PhoneSettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
