package org.passerelle.migration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.ConferenceIdRule;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.UserChoice;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemWork;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobItem;

/// Sets the provider of the users of a job.
///
/// PINs are hashed beside the moves and after them, in transactions of their own: a hash takes long on purpose, and a
/// row locked meanwhile would be in others' way.
abstract sealed class ProviderWork implements ItemWork permits MoveWork, TurnOffWork {
    private final Assignments assignments;
    private final Pins pins;
    private final PlanUserRows plans;
    private final Target target;

    ProviderWork(Assignments assignments, Pins pins, PlanUserRows plans, Target target) {
        this.assignments = assignments;
        this.pins = pins;
        this.plans = plans;
        this.target = target;
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        Arrangement arrangement = PlanOptions.arrangement(job.parameters());
        Map<UserId, String> wanted = arrangement.conferenceId() == ConferenceIdRule.NEW
                ? Map.of()
                : plans.wanted(
                        actor.tenant(),
                        MovePlanId.parse(Objects.requireNonNull(job.parameters().get(PlanWaves.PLAN))),
                        items.stream().map(ProviderWork::user).toList());
        List<UserChoice> choices = items.stream()
                .map(item -> new UserChoice(user(item), item.rowSeen(), Optional.ofNullable(wanted.get(user(item)))))
                .toList();
        return Outcomes.of(
                items, assignments.setProvider(actor, choices, target, arrangement, job.reason(), PinTiming.LATER));
    }

    private static UserId user(JobItem item) {
        return item.user().orElseThrow(ProviderWork::noUser);
    }

    @Override
    public Optional<Permission> retryNeeds() {
        return Optional.of(Permission.MOVE_USERS);
    }

    @Override
    public Optional<Permission> undoNeeds() {
        return Optional.of(Permission.RESTORE);
    }

    @Override
    public boolean beside(Actor actor, Job job) {
        return target == Target.OURS && pins.fillSome(actor.tenant());
    }

    @Override
    public boolean after(Actor actor, Job job) {
        return target == Target.OURS && pins.fillMany(actor.tenant());
    }

    static IllegalStateException noUser() {
        return new IllegalStateException("an item of this job must name a user: " + UserId.class);
    }
}
