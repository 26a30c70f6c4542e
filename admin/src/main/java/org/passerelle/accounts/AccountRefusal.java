package org.passerelle.accounts;

import org.passerelle.access.Refusal;

/// Why an account is not changed.
public enum AccountRefusal implements Refusal {
    WRONG_PASSWORD(1201, Kind.INVALID),
    PASSWORD_TOO_SHORT(1202, Kind.INVALID),
    PASSWORD_TOO_LONG(1203, Kind.INVALID),
    PASSWORD_TOO_SIMPLE(1204, Kind.INVALID),
    PASSWORD_HOLDS_THE_NAME(1205, Kind.INVALID),
    PASSWORD_UNCHANGED(1206, Kind.INVALID),
    LAST_ADMINISTRATOR(1207, Kind.CONFLICT),
    ALREADY_SET_UP(1208, Kind.CONFLICT),
    WRONG_SETUP_TOKEN(1209, Kind.INVALID),
    NO_SUCH_ACCOUNT(1210, Kind.NOT_FOUND);

    private final int number;
    private final Kind kind;

    AccountRefusal(int number, Kind kind) {
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
