package org.passerelle.seals;

import org.passerelle.access.Refusal;

/// What seals do not allow.
public enum SealRefusal implements Refusal {
    NO_SUCH_SEAL(2720, Kind.NOT_FOUND),
    AUDIT_KEEPING_OUT_OF_RANGE(2771, Kind.INVALID),
    AUDIT_KEEPING_CHANGED_MEANWHILE(2772, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    SealRefusal(int number, Kind kind) {
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
