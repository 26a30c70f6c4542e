package org.passerelle.migration;

import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Restorations;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemWork;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobItem;
import org.passerelle.jobs.Jobs;
import org.springframework.stereotype.Component;

/// Takes back what another job did. What it does is archived under its own name, so undoing it is doing it again.
@Component
final class UndoWork implements ItemWork {
    static final String KIND = "undo";

    private final Restorations restorations;
    private final Pins pins;
    private final Jobs jobs;

    UndoWork(Restorations restorations, Pins pins, Jobs jobs) {
        this.restorations = restorations;
        this.pins = pins;
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        return Outcomes.of(items, restorations.undo(actor, undone(job), Outcomes.choices(items), job.reason()));
    }

    /// PINs that were still being made when they were taken away are made anew.
    @Override
    public boolean after(Actor actor, Job job) {
        if (pins.fillMany(actor.tenant())) {
            return true;
        }
        if (!restorations.stands(actor.tenant(), undone(job))) {
            jobs.noteUndone(actor.tenant(), undone(job));
        }
        return false;
    }

    private static JobId undone(Job job) {
        return job.undoes().orElseThrow(() -> new IllegalStateException("an undo without a job: " + job.id()));
    }
}
