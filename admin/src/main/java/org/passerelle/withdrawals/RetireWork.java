package org.passerelle.withdrawals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.assignments.UserChoice;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemWork;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobItem;
import org.passerelle.migration.Outcomes;
import org.passerelle.providers.ProviderId;
import org.springframework.stereotype.Component;

/// Takes a provider's users elsewhere.
@Component
final class RetireWork implements ItemWork {
    static final String KIND = "provider-retire";

    private final Assignments assignments;
    private final ThirdPartyRecords records;
    private final Pins pins;

    RetireWork(Assignments assignments, ThirdPartyRecords records, Pins pins) {
        this.assignments = assignments;
        this.records = records;
        this.pins = pins;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        var provider = new ProviderId(UUID.fromString(parameter(job, "thing")));
        Rule rule = Rule.parse(new Thing.OfProvider(provider), parameter(job, "rule"));
        Map<UserId, Outcome> outcomes = new HashMap<>();
        note(outcomes, besideAnother(actor, job, provider, items));
        List<UserChoice> conferring = items.stream()
                .filter(item -> !outcomes.containsKey(user(item)))
                .map(item -> new UserChoice(user(item), item.rowSeen()))
                .toList();
        List<UserChoice> off = conferring;
        if (rule != Rule.OfProvider.OFF) {
            note(outcomes, set(actor, job, conferring, Target.OURS));
            off = rule == Rule.OfProvider.MOVE_OR_OFF ? unlicensed(outcomes, conferring) : List.of();
        }
        note(outcomes, set(actor, job, off, Target.NONE));
        return Outcomes.of(items, List.copyOf(outcomes.values()));
    }

    /// Users who confer with another provider only lose their record.
    private List<Outcome> besideAnother(Actor actor, Job job, ProviderId provider, List<JobItem> items) {
        List<UserId> users = items.stream().map(RetireWork::user).toList();
        return records.dropBeside(actor, provider, users, job.reason()).stream()
                .filter(Outcome.Changed.class::isInstance)
                .toList();
    }

    private List<Outcome> set(Actor actor, Job job, List<UserChoice> choices, Target target) {
        return choices.isEmpty()
                ? List.of()
                : assignments.setProvider(actor, choices, target, job.reason(), PinTiming.LATER);
    }

    private static List<UserChoice> unlicensed(Map<UserId, Outcome> outcomes, List<UserChoice> choices) {
        return choices.stream()
                .filter(choice -> outcomes.get(choice.user()) instanceof Outcome.Refused no
                        && no.refusal() == AssignmentRefusal.NOT_LICENSED)
                .toList();
    }

    private static void note(Map<UserId, Outcome> outcomes, List<Outcome> more) {
        more.forEach(outcome -> outcomes.put(outcome.user(), outcome));
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
    public boolean after(Actor actor, Job job) {
        return pins.fillMany(actor.tenant());
    }

    static UserId user(JobItem item) {
        return item.user().orElseThrow(() -> new IllegalStateException("an item of this job must name a user"));
    }

    static String parameter(Job job, String name) {
        return Objects.requireNonNull(job.parameters().get(name), name);
    }
}
