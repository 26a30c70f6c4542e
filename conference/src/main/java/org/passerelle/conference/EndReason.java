package org.passerelle.conference;

/// Why a conference is over.
public enum EndReason {
    EVERYONE_LEFT,
    ENDED_BY_LEADER,
    ENDED_BY_ADMINISTRATOR,
    LEADER_LEFT,
    WITHOUT_LEADER_TOO_LONG,
    UNCHANGED_TOO_LONG,
    /// Callers waited and no leader came.
    NEVER_BEGAN
}
