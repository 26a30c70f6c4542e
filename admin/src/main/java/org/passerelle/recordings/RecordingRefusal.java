package org.passerelle.recordings;

import org.passerelle.access.Refusal;

/// What recordings do not allow.
public enum RecordingRefusal implements Refusal {
    NO_SUCH_RECORDING(3401, Kind.NOT_FOUND),
    RECORDINGS_TOO_LONG(3402, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    RecordingRefusal(int number, Kind kind) {
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
