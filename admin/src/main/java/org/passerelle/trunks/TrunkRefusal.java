package org.passerelle.trunks;

import org.passerelle.access.Refusal;

/// What trunks and registered telephones do not allow.
public enum TrunkRefusal implements Refusal {
    NO_SUCH_TRUNK(2101, Kind.NOT_FOUND),
    TRUNK_NAME_MISSING(2102, Kind.INVALID),
    TRUNK_NAME_TAKEN(2103, Kind.CONFLICT),
    BAD_TRUNK_HOST(2104, Kind.INVALID),
    BAD_TRUNK_PORT(2105, Kind.INVALID),
    BAD_NETWORK(2106, Kind.INVALID),
    TRUNK_WITHOUT_SOURCES(2107, Kind.INVALID),
    NETWORK_TOO_WIDE(2108, Kind.INVALID),
    TRUNK_WITHOUT_CODEC(2109, Kind.INVALID),
    TRUNK_WITHOUT_KEYS(2110, Kind.INVALID),
    ENCRYPTION_NEEDS_TLS(2111, Kind.INVALID),
    BAD_MOST_CALLS(2112, Kind.INVALID),
    BAD_CERTIFICATES(2113, Kind.INVALID),
    BAD_NUMBER_MAPPING(2114, Kind.INVALID),
    BAD_DROPPED_PREFIX(2115, Kind.INVALID),
    TRUNK_CHANGED_MEANWHILE(2116, Kind.CONFLICT),
    NO_SUCH_PHONE(2117, Kind.NOT_FOUND),
    BAD_PHONE_NAME(2118, Kind.INVALID),
    PHONE_NAME_TAKEN(2119, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    TrunkRefusal(int number, Kind kind) {
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
