package org.passerelle.notices;

/// Where a notice is on its way. It goes down this list, or back to [#WAITING] for another attempt.
public enum NoticeState {
    /// For its time, or for a mail server that cannot be reached.
    WAITING,
    /// Made while no mail server was set up. Goes when somebody says so, since it may be old by then.
    HELD,
    /// A worker holds it, until its lease ends.
    SENDING,
    /// A mail server took it.
    SENT,
    /// Nobody tries any more; the problem says why.
    FAILED,
    /// A later change made it untrue before it left.
    CANCELLED
}
