package org.passerelle.organisation;

import org.passerelle.access.Refusal;

enum OrganisationRefusal implements Refusal {
    ORGANISATION_NAME_MISSING(1001, Kind.INVALID),
    NO_SUCH_COUNTRY(1002, Kind.INVALID),
    NO_SUCH_LANGUAGE(1003, Kind.INVALID),
    UNDO_DAYS_OUT_OF_RANGE(1045, Kind.INVALID);

    private final int number;
    private final Kind kind;

    OrganisationRefusal(int number, Kind kind) {
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
