package org.passerelle.tokens;

import org.passerelle.access.Refusal;

/// Why a token is not made or not found.
public enum TokenRefusal implements Refusal {
    NO_SUCH_TOKEN(2001, Kind.NOT_FOUND),
    TOKEN_NAME_MISSING(2002, Kind.INVALID),
    TOKEN_NAME_TOO_LONG(2003, Kind.INVALID),
    TOKEN_WITHOUT_SCOPE(2004, Kind.INVALID),
    TOKEN_WITHOUT_ROLE(2005, Kind.INVALID),
    TOKEN_DAYS_OUT_OF_RANGE(2006, Kind.INVALID),
    TOKEN_ABOVE_ITS_MAKER(2007, Kind.CONFLICT),
    TOO_MANY_TOKENS(2008, Kind.CONFLICT);

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
