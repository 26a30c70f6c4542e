package org.passerelle.withdrawals;

/// Where a withdrawal stands.
public enum WithdrawalState {
    /// Ordered; a second person has to agree.
    WAITING,
    /// Closed to new users; its day is to come.
    SCHEDULED,
    /// Its users get something else.
    RUNNING,
    /// Somebody stopped the job; some users still have it.
    STOPPED,
    DONE,
    /// Called off before its day.
    CANCELLED,
    /// Done, and taken back.
    UNDONE;

    public boolean isOver() {
        return this == DONE || this == CANCELLED || this == UNDONE;
    }
}
