package org.passerelle.migration;

import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.assignments.Reset;
import org.passerelle.assignments.Resets;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Component;

/// Previews and starts new PINs or new conference IDs for many users. Thread-safe.
@Component
public final class BulkResets {
    private final Transactions transactions;
    private final Selections selections;
    private final Resets resets;
    private final Foresight foresight;
    private final Jobs jobs;

    BulkResets(Transactions transactions, Selections selections, Resets resets, Foresight foresight, Jobs jobs) {
        this.transactions = transactions;
        this.selections = selections;
        this.resets = resets;
        this.foresight = foresight;
        this.jobs = jobs;
    }

    /// What the job would do to each of the selection, by its very rules.
    public Preview preview(Actor actor, Selection selection, Reset what) {
        actor.require(what.permission());
        return transactions.read(
                actor.tenant().value(),
                () -> foresight.of(actor, selection, choices -> resets.foresee(actor, what, choices)));
    }

    /// Starts the job, each user as seen now: who is changed meanwhile by somebody else is refused.
    ///
    /// @param reason for the audit; may be empty
    public JobId start(Actor actor, Selection selection, Reset what, String reason) {
        actor.require(what.permission());
        return jobs.start(
                actor,
                new NewJob(change(what).kind(), Map.of(), Map.of(), reason),
                () -> selections.users(actor, selection));
    }

    private static BulkChange change(Reset what) {
        return switch (what) {
            case PIN -> BulkChange.RESET_PINS;
            case CONFERENCE_ID -> BulkChange.RESET_CONFERENCE_IDS;
        };
    }
}
