package org.passerelle.calls;

import org.passerelle.access.Refusal;

/// What call records do not allow.
public enum CallRefusal implements Refusal {
    NO_SUCH_CALL(2301, Kind.NOT_FOUND),
    BAD_CALL_POSITION(2302, Kind.INVALID),
    CALL_KEEPING_OUT_OF_RANGE(2303, Kind.INVALID),
    CALL_KEEPING_CHANGED_MEANWHILE(2304, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    CallRefusal(int number, Kind kind) {
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
