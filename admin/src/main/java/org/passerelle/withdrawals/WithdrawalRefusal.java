package org.passerelle.withdrawals;

import org.passerelle.access.Refusal;

/// What withdrawals do not allow.
public enum WithdrawalRefusal implements Refusal {
    NO_SUCH_WITHDRAWAL(1681, Kind.NOT_FOUND),
    WITHDRAWAL_UNDER_WAY(1682, Kind.CONFLICT),
    ALREADY_WITHDRAWN(1683, Kind.CONFLICT),
    BAD_RULE(1684, Kind.INVALID),
    BAD_REMINDER_DAYS(1685, Kind.INVALID),
    WITHDRAWAL_IN_THE_PAST(1686, Kind.INVALID),
    SUCCESSOR_UNFIT(1687, Kind.INVALID),
    WITHDRAWAL_REASON_MISSING(1688, Kind.INVALID),
    WITHDRAWAL_NOT_WAITING(1689, Kind.CONFLICT),
    OWN_WITHDRAWAL_NOT_APPROVED(1690, Kind.CONFLICT),
    WITHDRAWAL_APPROVAL_EXPIRED(1691, Kind.CONFLICT),
    WITHDRAWAL_PAST_CANCELLING(1692, Kind.CONFLICT),
    WITHDRAWAL_NOT_STOPPED(1693, Kind.CONFLICT),
    WITHDRAWAL_NOT_DONE(1694, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    WithdrawalRefusal(int number, Kind kind) {
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
