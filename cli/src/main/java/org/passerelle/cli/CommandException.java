package org.passerelle.cli;

/// The command cannot go on; said in the reader's language.
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final ExitCode code;

    CommandException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
