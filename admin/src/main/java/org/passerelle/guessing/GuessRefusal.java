package org.passerelle.guessing;

import org.passerelle.access.Refusal;

/// What limits of guessing do not allow.
public enum GuessRefusal implements Refusal {
    GUESS_LIMIT_OUT_OF_RANGE(2201, Kind.INVALID),
    GUESS_LIMITS_CHANGED_MEANWHILE(2202, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    GuessRefusal(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
