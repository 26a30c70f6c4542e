package org.passerelle.assignments;

import java.time.Instant;
import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;

/// News, told inside the transaction that changes assignments: counts and caches above are out of date once it
/// commits, and who is told of a change is told only if it does.
///
/// @param actor who changed them, with the job where there is one
/// @param at the time the change is written with
public record AssignmentsChanged(Actor actor, Instant at, List<AssignmentChange> changes) {
    public AssignmentsChanged {
        changes = List.copyOf(changes);
    }

    public TenantId tenant() {
        return actor.tenant();
    }
}
