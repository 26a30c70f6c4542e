package org.passerelle.meetings;

import org.passerelle.access.Refusal;

/// What settings of conferences do not allow.
public enum MeetingRefusal implements Refusal {
    MEETING_SETTING_OUT_OF_RANGE(2251, Kind.INVALID),
    MEETING_SETTINGS_CHANGED_MEANWHILE(2252, Kind.CONFLICT),
    ROOM_QUOTA_REACHED(2271, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    MeetingRefusal(int number, Kind kind) {
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
