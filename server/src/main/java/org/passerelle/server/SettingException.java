package org.passerelle.server;

import java.io.Serial;

/// A setting cannot be used. The message is a sentence that names the setting, the rule and the fix.
final class SettingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    SettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
