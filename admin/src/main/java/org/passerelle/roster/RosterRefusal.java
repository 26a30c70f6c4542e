package org.passerelle.roster;

import org.passerelle.access.Refusal;

/// What lists do not understand.
public enum RosterRefusal implements Refusal {
    BAD_FILTER(1601, Kind.INVALID),
    NO_SUCH_FILTER_FIELD(1602, Kind.INVALID),
    BAD_FILTER_VALUE(1603, Kind.INVALID),
    FILTER_TOO_LONG(1604, Kind.INVALID),
    FILTER_TOO_DEEP(1605, Kind.INVALID),
    BAD_CURSOR(1606, Kind.INVALID),
    NO_SUCH_SELECTION(1607, Kind.NOT_FOUND),
    NOTHING_SELECTED(1608, Kind.INVALID),
    VIEW_NAME_MISSING(1609, Kind.INVALID),
    NO_SUCH_VIEW(1610, Kind.NOT_FOUND),
    VIEW_NAME_TOO_LONG(1611, Kind.INVALID),
    VIEW_NEEDS_PERSON(1612, Kind.INVALID),
    SELECTION_TOO_DEEP(1613, Kind.INVALID),
    OPERATOR_DOES_NOT_FIT(1614, Kind.INVALID);

    private final int number;
    private final Kind kind;

    RosterRefusal(int number, Kind kind) {
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
