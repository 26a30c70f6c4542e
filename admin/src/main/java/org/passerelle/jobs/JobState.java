package org.passerelle.jobs;

/// Where a job stands.
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    /// Done, but some of it was refused or failed.
    PARTLY_FAILED,
    /// Nothing of it could be done.
    FAILED,
    /// Stopped by a person; what was done stays done.
    CANCELLED;

    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }
}
