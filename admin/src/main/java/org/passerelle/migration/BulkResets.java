package org.passerelle.migration;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Cursor;
import org.jooq.Record2;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Reset;
import org.passerelle.assignments.Resets;
import org.passerelle.assignments.UserChoice;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Component;

/// Previews and starts new PINs or new conference IDs for many users. Thread-safe.
@Component
public final class BulkResets {
    private static final int LOOKED_AT_ONCE = 5_000;

    private final Transactions transactions;
    private final Selections selections;
    private final Resets resets;
    private final Assignments assignments;
    private final Jobs jobs;

    BulkResets(Transactions transactions, Selections selections, Resets resets, Assignments assignments, Jobs jobs) {
        this.transactions = transactions;
        this.selections = selections;
        this.resets = resets;
        this.assignments = assignments;
        this.jobs = jobs;
    }

    /// What the job would do to each of the selection, by its very rules.
    public Preview preview(Actor actor, Selection selection, Reset what) {
        actor.require(what.permission());
        return transactions.read(actor.tenant().value(), () -> {
            var tally = new Tally();
            try (Cursor<Record2<UUID, Long>> users =
                    selections.users(actor, selection).fetchSize(LOOKED_AT_ONCE).fetchLazy()) {
                while (users.hasNext()) {
                    List<UserChoice> choices =
                            users.fetchNext(LOOKED_AT_ONCE).map(row -> UserChoice.of(new UserId(row.value1())));
                    resets.foresee(actor, what, choices).forEach(tally::add);
                }
            }
            return tally.preview(assignments.conferenceIdsLeft(actor.tenant()));
        });
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
