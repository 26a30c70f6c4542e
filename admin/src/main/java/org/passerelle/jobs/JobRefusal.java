package org.passerelle.jobs;

import org.passerelle.access.Refusal;

/// Why a job is not started, found or stopped.
public enum JobRefusal implements Refusal {
    NO_SUCH_JOB(1701, Kind.NOT_FOUND),
    JOB_IS_OVER(1702, Kind.CONFLICT),
    JOB_WITHOUT_ITEMS(1703, Kind.INVALID),
    JOB_NOT_OVER(1745, Kind.CONFLICT),
    JOB_NOT_PAUSED(1746, Kind.CONFLICT),
    JOB_NOT_REPEATABLE(1747, Kind.CONFLICT),
    JOB_NOT_UNDOABLE(1748, Kind.CONFLICT),
    NOT_LEFT_UNDONE(2770, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    JobRefusal(int number, Kind kind) {
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
