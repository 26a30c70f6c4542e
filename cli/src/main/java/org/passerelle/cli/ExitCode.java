package org.passerelle.cli;

import org.passerelle.api.Problem;

/// How a command ended, for scripts.
enum ExitCode {
    DONE(0),
    FAILED(1),
    MISUSED(2),
    NOT_FOUND(3),
    NOT_ALLOWED(4),
    CONFLICT(5),
    PARTLY_FAILED(6),
    TIMED_OUT(7);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(Problem problem) {
        return switch (problem.status()) {
            case 400, 405, 413, 415, 428 -> MISUSED;
            case 404 -> NOT_FOUND;
            case 401, 403 -> NOT_ALLOWED;
            case 409, 412, 422 -> CONFLICT;
            default -> FAILED;
        };
    }
}
