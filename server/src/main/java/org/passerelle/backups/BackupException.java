package org.passerelle.backups;

/// A backup cannot be made, brought back or trusted; the message is for the operator.
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
