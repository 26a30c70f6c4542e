package org.passerelle.migration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Difference;
import org.passerelle.assignments.Mix;
import org.passerelle.assignments.Rehearsal;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.assignments.SharedEdits;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.UserChoice;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Component;

/// Previews and starts edits of many users: provider, numbers, dial-out, who may start. One edit is one job, in which a
/// user has all of it or stays as before. Thread-safe.
@Component
public final class BulkEdits {
    private final Transactions transactions;
    private final Selections selections;
    private final Assignments assignments;
    private final SharedEdits edits;
    private final Foresight foresight;
    private final Providers providers;
    private final MovePolicies policies;
    private final Moves moves;
    private final Jobs jobs;

    BulkEdits(
            Transactions transactions,
            Selections selections,
            Assignments assignments,
            SharedEdits edits,
            Foresight foresight,
            Providers providers,
            MovePolicies policies,
            Moves moves,
            Jobs jobs) {
        this.transactions = transactions;
        this.selections = selections;
        this.assignments = assignments;
        this.edits = edits;
        this.foresight = foresight;
        this.providers = providers;
        this.policies = policies;
        this.moves = moves;
        this.jobs = jobs;
    }

    /// What the selection has at present.
    public Mix mix(Actor actor, Selection selection) {
        actor.require(BulkChange.EDIT.permission());
        return transactions.read(actor.tenant().value(), () -> edits.mix(actor, selections.users(actor, selection)));
    }

    /// What the job would do to each of the selection, by its very rules.
    ///
    /// @throws RefusedException where nothing is wanted, or what is wanted cannot be
    public Preview preview(Actor actor, Selection selection, SharedEdit edit) {
        edit.require(actor);
        return transactions.read(actor.tenant().value(), () -> {
            edits.check(actor, edit);
            return foresight.of(actor, selection, rehearsal(actor, edit)::next);
        });
    }

    /// Old and new of some users.
    public Map<UserId, Difference> differences(Actor actor, SharedEdit edit, List<UserId> users) {
        edit.require(actor);
        List<UserChoice> choices = users.stream().map(UserChoice::of).toList();
        return transactions.read(
                actor.tenant().value(),
                () -> rehearsal(actor, edit).differences(choices).stream()
                        .collect(Collectors.toMap(
                                difference -> difference.outcome().user(), Function.identity(), (one, same) -> one)));
    }

    /// Whether so many are moved only once a second person agrees: then all of it is planned, and one yes starts it.
    public boolean needsApproval(Actor actor, Selection selection, SharedEdit edit) {
        edit.require(actor);
        return edit.provider().isPresent()
                && policies.of(actor.tenant()).needsApproval(selections.count(actor, selection));
    }

    /// Whether the job is not started without a reason.
    public boolean needsReason(Actor actor, SharedEdit edit) {
        edit.require(actor);
        return edit.provider().isPresent() && policies.of(actor.tenant()).reasonMandatory();
    }

    /// Starts the job, each user as seen now: who is changed meanwhile by somebody else is refused. Where the provider
    /// alone is set, it is a move like any other.
    ///
    /// @param reason for the audit; may be empty where none is needed
    /// @throws RefusedException `PLAN_NEEDED`, `REASON_MISSING`, or where what is wanted cannot be
    public JobId start(Actor actor, Selection selection, SharedEdit edit, String reason) {
        edit.require(actor);
        if (needsReason(actor, edit) && reason.isBlank()) {
            throw new RefusedException(PlanRefusal.REASON_MISSING);
        }
        Optional<Target> alone = edit.providerAlone();
        if (alone.isPresent()) {
            return moves.start(actor, selection, alone.get(), reason);
        }
        edits.check(actor, edit);
        if (needsApproval(actor, selection, edit)) {
            throw new RefusedException(PlanRefusal.PLAN_NEEDED);
        }
        Map<String, String> subject =
                edit.moves() ? Map.of("provider", providers.ours(actor.tenant()).name()) : Map.of();
        return jobs.start(
                actor,
                new NewJob(BulkChange.EDIT.kind(), subject, edit.values(), reason),
                () -> selections.users(actor, selection));
    }

    private Rehearsal rehearsal(Actor actor, SharedEdit edit) {
        return edit.providerAlone()
                .map(target -> assignments.rehearse(actor, target, Arrangement.USUAL))
                .orElseGet(() -> edits.rehearse(actor, edit));
    }
}
