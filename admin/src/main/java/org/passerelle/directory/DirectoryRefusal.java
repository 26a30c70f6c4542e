package org.passerelle.directory;

import org.passerelle.access.Refusal;

/// What the directory does not accept.
public enum DirectoryRefusal implements Refusal {
    NO_SUCH_USER(1101, Kind.NOT_FOUND),
    BAD_USER_PRINCIPAL_NAME(1102, Kind.INVALID),
    USER_NAME_TAKEN(1103, Kind.CONFLICT),
    DISPLAY_NAME_MISSING(1104, Kind.INVALID),
    BAD_USAGE_LOCATION(1105, Kind.INVALID),
    BAD_MAIL(1106, Kind.INVALID),
    EXTERNAL_ID_TAKEN(1107, Kind.CONFLICT),
    USER_CHANGED_MEANWHILE(1108, Kind.CONFLICT),
    NO_SUCH_GROUP(1109, Kind.NOT_FOUND),
    GROUP_NAME_MISSING(1110, Kind.INVALID),
    NO_SUCH_MEMBER(1111, Kind.NOT_FOUND),
    GROUP_IN_ITSELF(1112, Kind.INVALID),
    GROUP_CHANGED_MEANWHILE(1113, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    DirectoryRefusal(int number, Kind kind) {
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
