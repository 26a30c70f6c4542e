package org.passerelle.migration;

import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.assignments.SharedEdits;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemWork;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobItem;
import org.springframework.stereotype.Component;

/// Sets numbers, dial-out and who may start for the users of a job; brings them to our provider first where that is
/// wanted, with PINs made as in other moves.
@Component
final class EditWork implements ItemWork {
    private final SharedEdits edits;
    private final Pins pins;

    EditWork(SharedEdits edits, Pins pins) {
        this.edits = edits;
        this.pins = pins;
    }

    @Override
    public String kind() {
        return BulkChange.EDIT.kind();
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        return Outcomes.of(items, edits.edit(actor, edit(job), Outcomes.choices(items), job.reason()));
    }

    @Override
    public Optional<Permission> retryNeeds() {
        return Optional.of(BulkChange.EDIT.permission());
    }

    @Override
    public Optional<Permission> undoNeeds() {
        return Optional.of(Permission.RESTORE);
    }

    @Override
    public boolean beside(Actor actor, Job job) {
        return edit(job).moves() && pins.fillSome(actor.tenant());
    }

    @Override
    public boolean after(Actor actor, Job job) {
        return edit(job).moves() && pins.fillMany(actor.tenant());
    }

    private static SharedEdit edit(Job job) {
        return SharedEdit.of(job.parameters());
    }
}
