package org.passerelle.licences;

import org.passerelle.access.Refusal;

/// What licences do not allow.
public enum LicenceRefusal implements Refusal {
    NO_SUCH_PRODUCT(1201, Kind.NOT_FOUND),
    NO_LICENCE_LEFT(1202, Kind.CONFLICT),
    FEWER_LICENCES_THAN_ASSIGNED(1203, Kind.CONFLICT),
    NEGATIVE_LICENCES(1204, Kind.INVALID),
    TRIAL_WITHOUT_END(1205, Kind.INVALID),
    LICENCE_BY_GROUP(1206, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    LicenceRefusal(int number, Kind kind) {
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
