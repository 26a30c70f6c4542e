package org.passerelle.tokens;

import org.passerelle.access.Refusal;

/// Why a token is not made or not found.
public enum TokenRefusal implements Refusal {
    NO_SUCH_TOKEN(4701, Kind.NOT_FOUND),
    TOKEN_NAME_MISSING(4702, Kind.INVALID),
    TOKEN_NAME_TOO_LONG(4703, Kind.INVALID),
    TOKEN_WITHOUT_SCOPE(4704, Kind.INVALID),
    TOKEN_WITHOUT_ROLE(4705, Kind.INVALID),
    TOKEN_DAYS_OUT_OF_RANGE(4706, Kind.INVALID),
    TOKEN_ABOVE_ITS_MAKER(4707, Kind.CONFLICT),
    TOO_MANY_TOKENS(4708, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    TokenRefusal(int number, Kind kind) {
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
