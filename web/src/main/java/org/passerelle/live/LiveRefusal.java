package org.passerelle.live;

import org.passerelle.access.Refusal;

/// What running conferences do not allow.
public enum LiveRefusal implements Refusal {
    BRIDGE_IS_OFF(3301, Kind.CONFLICT),
    CONFERENCE_IS_OVER(3302, Kind.NOT_FOUND),
    PARTICIPANT_HAS_LEFT(3303, Kind.NOT_FOUND),
    RECORDING_UNREADABLE(3304, Kind.INVALID),
    RECORDING_TOO_BIG(3305, Kind.INVALID),
    RECORDING_OF_WRONG_RATE(3306, Kind.INVALID),
    RECORDING_TOO_SHORT(3307, Kind.INVALID),
    RECORDING_TOO_LONG(3308, Kind.INVALID),
    RECORDING_TOO_QUIET(3309, Kind.INVALID),
    RECORDING_TOO_LOUD(3310, Kind.INVALID),
    RECORDING_CLIPPED(3311, Kind.INVALID),
    PROBE_IS_RUNNING(3312, Kind.CONFLICT),
    TRUNK_IS_OFF(3313, Kind.CONFLICT),
    CALL_TO_NUMBER_NOT_ALLOWED(3314, Kind.CONFLICT),
    CALL_MINUTES_SPENT(3315, Kind.CONFLICT),
    CALL_TO_NUMBER_NOT_POSSIBLE(3316, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    LiveRefusal(int number, Kind kind) {
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
