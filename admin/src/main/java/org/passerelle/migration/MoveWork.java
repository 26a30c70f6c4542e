package org.passerelle.migration;

import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Target;
import org.springframework.stereotype.Component;

/// Moves users to our provider.
@Component
final class MoveWork extends ProviderWork {
    MoveWork(Assignments assignments, Pins pins, PlanUserRows plans) {
        super(assignments, pins, plans, Target.OURS);
    }

    @Override
    public String kind() {
        return BulkChange.MOVE.kind();
    }
}
