package org.passerelle.migration;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Cursor;
import org.jooq.Record2;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Foreseen;
import org.passerelle.assignments.UserChoice;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Component;

/// Asks what a change would make of each user of a selection, chunk after chunk, and adds it up. Thread-safe.
@Component
final class Foresight {
    private static final int LOOKED_AT_ONCE = 5_000;

    private final Selections selections;
    private final Assignments assignments;

    Foresight(Selections selections, Assignments assignments) {
        this.selections = selections;
        this.assignments = assignments;
    }

    /// Inside a transaction of the actor's organisation.
    ///
    /// @param rules those of the change itself
    Preview of(Actor actor, Selection selection, Function<List<UserChoice>, List<Foreseen>> rules) {
        var tally = new Tally();
        try (Cursor<Record2<UUID, Long>> users =
                selections.users(actor, selection).fetchSize(LOOKED_AT_ONCE).fetchLazy()) {
            while (users.hasNext()) {
                List<UserChoice> choices =
                        users.fetchNext(LOOKED_AT_ONCE).map(row -> UserChoice.of(new UserId(row.value1())));
                rules.apply(choices).forEach(tally::add);
            }
        }
        return tally.preview(assignments.conferenceIdsLeft(actor.tenant()));
    }
}
