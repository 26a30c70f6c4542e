package org.passerelle.jobs;

/// Where a job stands.
public enum JobState {
    QUEUED,
    RUNNING,
    /// Held by a person between two batches; goes on when somebody says so.
    PAUSED,
    SUCCEEDED,
    /// Done, but some of it was refused or failed.
    PARTLY_FAILED,
    /// Nothing of it could be done.
    FAILED,
    /// Stopped by a person; what was done stays done.
    CANCELLED,
    /// Taken back by another job, all of it.
    UNDONE;

    public boolean isOver() {
        return this != QUEUED && this != RUNNING && this != PAUSED;
    }
}
