package org.passerelle.ldap;

import org.passerelle.access.Refusal;

/// Why a directory is not taken, or cannot be read.
public enum LdapRefusal implements Refusal {
    NO_DIRECTORY_SOURCE(2601, Kind.NOT_FOUND),
    BAD_DIRECTORY_HOST(2602, Kind.INVALID),
    DIRECTORY_HOST_NOT_ALLOWED(2603, Kind.INVALID),
    DIRECTORY_UNENCRYPTED(2604, Kind.INVALID),
    BAD_DIRECTORY_PORT(2605, Kind.INVALID),
    BAD_DIRECTORY_BASE(2606, Kind.INVALID),
    BAD_DIRECTORY_FILTER(2607, Kind.INVALID),
    BAD_DIRECTORY_CERTIFICATE(2608, Kind.INVALID),
    BAD_DIRECTORY_ATTRIBUTE(2609, Kind.INVALID),
    DIRECTORY_ATTRIBUTE_MISSING(2610, Kind.INVALID),
    BAD_DIRECTORY_SCHEDULE(2611, Kind.INVALID),
    BIND_SECRET_MISSING(2612, Kind.INVALID),
    DIRECTORY_SOURCE_CHANGED_MEANWHILE(2613, Kind.CONFLICT),
    DIRECTORY_NOT_REACHED(2614, Kind.CONFLICT),
    DIRECTORY_NOT_TRUSTED(2615, Kind.CONFLICT),
    DIRECTORY_BIND_REFUSED(2616, Kind.CONFLICT),
    DIRECTORY_SEARCH_FAILED(2617, Kind.CONFLICT),
    DIRECTORY_EMPTY(2618, Kind.CONFLICT),
    DIRECTORY_RUN_NOT_OVER(2619, Kind.CONFLICT);

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
