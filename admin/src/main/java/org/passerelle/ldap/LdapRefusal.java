package org.passerelle.ldap;

import org.passerelle.access.Refusal;

/// Why a directory is not taken, or cannot be read.
public enum LdapRefusal implements Refusal {
    NO_DIRECTORY_SOURCE(2641, Kind.NOT_FOUND),
    BAD_DIRECTORY_HOST(2642, Kind.INVALID),
    DIRECTORY_HOST_NOT_ALLOWED(2643, Kind.INVALID),
    DIRECTORY_UNENCRYPTED(2644, Kind.INVALID),
    BAD_DIRECTORY_PORT(2645, Kind.INVALID),
    BAD_DIRECTORY_BASE(2646, Kind.INVALID),
    BAD_DIRECTORY_FILTER(2647, Kind.INVALID),
    BAD_DIRECTORY_CERTIFICATE(2648, Kind.INVALID),
    BAD_DIRECTORY_ATTRIBUTE(2649, Kind.INVALID),
    DIRECTORY_ATTRIBUTE_MISSING(2650, Kind.INVALID),
    BAD_DIRECTORY_SCHEDULE(2651, Kind.INVALID),
    BIND_SECRET_MISSING(2652, Kind.INVALID),
    DIRECTORY_SOURCE_CHANGED_MEANWHILE(2653, Kind.CONFLICT),
    DIRECTORY_NOT_REACHED(2654, Kind.CONFLICT),
    DIRECTORY_NOT_TRUSTED(2655, Kind.CONFLICT),
    DIRECTORY_BIND_REFUSED(2656, Kind.CONFLICT),
    DIRECTORY_SEARCH_FAILED(2657, Kind.CONFLICT),
    DIRECTORY_EMPTY(2658, Kind.CONFLICT),
    DIRECTORY_RUN_NOT_OVER(2659, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    LdapRefusal(int number, Kind kind) {
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
