package org.passerelle.migration;

import org.passerelle.access.Refusal;

/// What plans of moves do not allow.
public enum PlanRefusal implements Refusal {
    NO_SUCH_PLAN(1651, Kind.NOT_FOUND),
    PLAN_NOT_DRAFT(1652, Kind.CONFLICT),
    PLAN_CHANGED_MEANWHILE(1653, Kind.CONFLICT),
    PLAN_NOT_PREVIEWED(1654, Kind.CONFLICT),
    PLAN_CHANGES_NOBODY(1655, Kind.CONFLICT),
    PLAN_REASON_MISSING(1656, Kind.INVALID),
    PLAN_NUMBER_NOT_TYPED(1657, Kind.INVALID),
    PLAN_NOT_WAITING(1658, Kind.CONFLICT),
    OWN_PLAN_NOT_APPROVED(1659, Kind.CONFLICT),
    APPROVAL_EXPIRED(1660, Kind.CONFLICT),
    PLAN_IS_OVER(1661, Kind.CONFLICT),
    PLAN_NOT_STOPPED(1662, Kind.CONFLICT),
    PLAN_NEEDED(1663, Kind.CONFLICT),
    REASON_MISSING(2681, Kind.INVALID),
    BAD_WAVES(1664, Kind.INVALID),
    PLAN_FILE_NAMES_NOBODY(1666, Kind.INVALID),
    THIRD_PARTY_ONE_BY_ONE(1667, Kind.INVALID),
    PLAN_SETS_MORE(2804, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    PlanRefusal(int number, Kind kind) {
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
