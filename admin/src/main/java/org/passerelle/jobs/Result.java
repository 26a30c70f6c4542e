package org.passerelle.jobs;

/// What became of one item.
public enum Result {
    CHANGED,
    /// It was so already.
    UNCHANGED,
    /// A rule forbids it; trying again without a change elsewhere will not help.
    REFUSED,
    /// Something broke; the log says what.
    FAILED
}
