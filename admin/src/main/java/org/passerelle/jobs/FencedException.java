package org.passerelle.jobs;

import org.passerelle.access.JobId;

/// A worker that was thought dead came back after another had taken its job: it must not write, and nothing is lost.
final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FencedException(JobId job, long held, long latest) {
        super("job " + job + " was taken by another worker: fence " + latest + " instead of " + held);
    }
}
