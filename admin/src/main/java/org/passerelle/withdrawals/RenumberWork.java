package org.passerelle.withdrawals;

import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.assignments.NumberRule;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.Renumbering;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemWork;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobItem;
import org.passerelle.migration.Outcomes;
import org.passerelle.numbers.ServiceNumberId;
import org.springframework.stereotype.Component;

/// Gives a number's users another one.
@Component
final class RenumberWork implements ItemWork {
    static final String KIND = "number-withdraw";

    private final Renumbering renumbering;

    RenumberWork(Renumbering renumbering) {
        this.renumbering = renumbering;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        List<Outcome> outcomes = renumbering.replace(
                actor,
                ServiceNumberId.parse(RetireWork.parameter(job, "thing")),
                NumberRule.parse(RetireWork.parameter(job, "rule")),
                items.stream().map(RetireWork::user).toList(),
                job.reason());
        return Outcomes.of(items, outcomes);
    }

    @Override
    public Optional<Permission> retryNeeds() {
        return Optional.of(Permission.EDIT_CONFERENCING);
    }

    @Override
    public Optional<Permission> undoNeeds() {
        return Optional.of(Permission.RESTORE);
    }
}
