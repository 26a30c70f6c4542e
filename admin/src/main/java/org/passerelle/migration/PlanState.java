package org.passerelle.migration;

/// Where a move plan stands.
public enum PlanState {
    /// Can be changed; nothing is ordered yet.
    DRAFT,
    /// Ordered; a second person has to agree.
    WAITING,
    SCHEDULED,
    /// Waves of users are moved, one after the other.
    RUNNING,
    /// Too many of a wave were not moved: no further wave begins until a person says so.
    STOPPED,
    DONE,
    CANCELLED;

    public boolean isOver() {
        return this == DONE || this == CANCELLED;
    }
}
