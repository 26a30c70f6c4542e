package org.passerelle.numbers;

/// Whether a service number takes users and calls.
public enum NumberState {
    ACTIVE,
    /// Keeps its users and answers their callers; given to nobody else, and no default.
    CLOSED,
    /// Answers no call.
    WITHDRAWN
}
