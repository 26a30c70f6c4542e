package org.passerelle.jitsi;

import org.passerelle.access.Refusal;

/// What cannot be with Jitsi Meet.
public enum JitsiRefusal implements Refusal {
    JITSI_OWNER_UNFIT(2521, Kind.INVALID),
    BAD_ORIGIN(2522, Kind.INVALID),
    BAD_ROOM_DOMAIN(2523, Kind.INVALID),
    JITSI_LIMIT_OUT_OF_RANGE(2524, Kind.INVALID),
    JITSI_CHANGED_MEANWHILE(2525, Kind.CONFLICT),
    /// Told to programs only.
    BAD_ROOM(2526, Kind.INVALID),
    ROOM_OF_ANOTHER_DOMAIN(2527, Kind.INVALID),
    JITSI_OWNER_LEAVING(2528, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    JitsiRefusal(int number, Kind kind) {
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
