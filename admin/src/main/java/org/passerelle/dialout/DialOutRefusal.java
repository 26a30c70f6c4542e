package org.passerelle.dialout;

import org.passerelle.access.Refusal;

/// What settings of dial-out do not allow.
public enum DialOutRefusal implements Refusal {
    NO_SUCH_DIAL_OUT_COUNTRY(2401, Kind.INVALID),
    DIAL_OUT_MINUTES_OUT_OF_RANGE(2402, Kind.INVALID),
    DIAL_OUT_CHANGED_MEANWHILE(2403, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    DialOutRefusal(int number, Kind kind) {
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
