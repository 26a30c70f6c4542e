package org.passerelle.rest.routes;

import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.api.JobCounters;
import org.passerelle.api.JobState;
import org.passerelle.jobs.Counters;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.migration.Undos;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// Jobs as the contract has them.
@Component
final class JobTexts {
    private final Jobs jobs;
    private final Undos undos;

    JobTexts(Jobs jobs, Undos undos) {
        this.jobs = jobs;
        this.undos = undos;
    }

    org.passerelle.api.Job job(Actor actor, Job job) {
        Counters counters = job.counters();
        return new org.passerelle.api.Job(
                job.id().value(),
                job.kind(),
                Words.same(JobState.class, job.state()),
                job.subject(),
                job.reason(),
                job.actor().name(),
                job.total(),
                counters.done(),
                job.percent(),
                new JobCounters(counters.changed(), counters.unchanged(), counters.refused(), counters.failed()),
                job.problem(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.undoes().map(JobId::value),
                job.retries().map(JobId::value),
                job.state().isOver() && undos.isUndoable(actor, job),
                job.state().isOver() && jobs.isRepeatable(actor, job));
    }
}
