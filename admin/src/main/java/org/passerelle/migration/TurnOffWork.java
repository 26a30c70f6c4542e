package org.passerelle.migration;

import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Target;
import org.springframework.stereotype.Component;

/// Takes users' conferencing away.
@Component
final class TurnOffWork extends ProviderWork {
    TurnOffWork(Assignments assignments, Pins pins, PlanUserRows plans) {
        super(assignments, pins, plans, Target.NONE);
    }

    @Override
    public String kind() {
        return BulkChange.TURN_OFF.kind();
    }
}
