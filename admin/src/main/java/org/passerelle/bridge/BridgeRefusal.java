package org.passerelle.bridge;

import org.passerelle.access.Refusal;

/// What bridge settings do not allow.
public enum BridgeRefusal implements Refusal {
    PIN_LENGTH_OUT_OF_RANGE(1451, Kind.INVALID),
    CONFERENCE_ID_LENGTH_OUT_OF_RANGE(1452, Kind.INVALID),
    SENDER_INCOMPLETE(1453, Kind.INVALID),
    BRIDGE_NAME_MISSING(1454, Kind.INVALID),
    BRIDGE_CHANGED_MEANWHILE(1455, Kind.CONFLICT),
    CONFERENCE_KEYS_MALFORMED(1456, Kind.INVALID),
    CONFERENCE_KEYS_CHANGED_MEANWHILE(1457, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    BridgeRefusal(int number, Kind kind) {
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
