package org.passerelle.api;

/// Where a job stands.
public enum JobState {
    QUEUED,
    RUNNING,
    PAUSED,
    SUCCEEDED,
    PARTLY_FAILED,
    FAILED,
    CANCELLED,
    UNDONE
}
