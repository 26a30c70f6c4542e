package org.passerelle.accounts;

import org.passerelle.access.Refusal;

/// Why an account is not changed.
public enum AccountRefusal implements Refusal {
    WRONG_PASSWORD(1151, Kind.INVALID),
    PASSWORD_TOO_SHORT(1152, Kind.INVALID),
    PASSWORD_TOO_LONG(1153, Kind.INVALID),
    PASSWORD_TOO_SIMPLE(1154, Kind.INVALID),
    PASSWORD_HOLDS_THE_NAME(1155, Kind.INVALID),
    PASSWORD_UNCHANGED(1156, Kind.INVALID),
    LAST_ADMINISTRATOR(1157, Kind.CONFLICT),
    ALREADY_SET_UP(1158, Kind.CONFLICT),
    WRONG_SETUP_TOKEN(1159, Kind.INVALID),
    NO_SUCH_ACCOUNT(1160, Kind.NOT_FOUND),
    WRONG_CODE(1161, Kind.INVALID),
    ACCOUNT_CLOSED(1162, Kind.CONFLICT),
    SECOND_FACTOR_IS_ON(1163, Kind.CONFLICT),
    NO_SECOND_FACTOR(1164, Kind.CONFLICT),
    NO_SECOND_FACTOR_BEGUN(1165, Kind.CONFLICT),
    BREAK_GLASS_UNFIT(1166, Kind.CONFLICT),
    BREAK_GLASS_MISSING(1167, Kind.CONFLICT),
    BREAK_GLASS_NEEDED(1168, Kind.CONFLICT);

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
