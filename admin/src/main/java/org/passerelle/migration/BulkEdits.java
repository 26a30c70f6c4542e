package org.passerelle.migration;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Difference;
import org.passerelle.assignments.Mix;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.assignments.SharedEdits;
import org.passerelle.assignments.UserChoice;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Component;

/// Previews and starts edits of many users of our provider: numbers, dial-out, who may start. Thread-safe.
@Component
public final class BulkEdits {
    private final Transactions transactions;
    private final Selections selections;
    private final SharedEdits edits;
    private final Foresight foresight;
    private final Jobs jobs;

    BulkEdits(Transactions transactions, Selections selections, SharedEdits edits, Foresight foresight, Jobs jobs) {
        this.transactions = transactions;
        this.selections = selections;
        this.edits = edits;
        this.foresight = foresight;
        this.jobs = jobs;
    }

    /// What the selection has at present.
    public Mix mix(Actor actor, Selection selection) {
        actor.require(BulkChange.EDIT.permission());
        return transactions.read(actor.tenant().value(), () -> edits.mix(actor, selections.users(actor, selection)));
    }

    /// What the job would do to each of the selection, by its very rules.
    ///
    /// @throws RefusedException where a number wanted cannot be given
    public Preview preview(Actor actor, Selection selection, SharedEdit edit) {
        actor.require(BulkChange.EDIT.permission());
        return transactions.read(actor.tenant().value(), () -> {
            edits.check(actor, edit);
            return foresight.of(actor, selection, choices -> edits.foresee(actor, edit, choices));
        });
    }

    /// Old and new of some users.
    public Map<UserId, Difference> differences(Actor actor, SharedEdit edit, List<UserId> users) {
        actor.require(BulkChange.EDIT.permission());
        return transactions.read(
                actor.tenant().value(),
                () -> edits
                        .differences(
                                actor, edit, users.stream().map(UserChoice::of).toList())
                        .stream()
                        .collect(Collectors.toMap(
                                difference -> difference.outcome().user(), Function.identity(), (one, same) -> one)));
    }

    /// Starts the job, each user as seen now: who is changed meanwhile by somebody else is refused.
    ///
    /// @param reason for the audit; may be empty
    /// @throws RefusedException where a number wanted cannot be given
    public JobId start(Actor actor, Selection selection, SharedEdit edit, String reason) {
        actor.require(BulkChange.EDIT.permission());
        edits.check(actor, edit);
        return jobs.start(
                actor,
                new NewJob(BulkChange.EDIT.kind(), Map.of(), edit.values(), reason),
                () -> selections.users(actor, selection));
    }
}
