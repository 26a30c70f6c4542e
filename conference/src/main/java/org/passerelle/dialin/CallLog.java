package org.passerelle.dialin;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happened in one call so far. Thread-safe.
final class CallLog {
    /// Somebody who mutes and unmutes for a day does not fill the memory.
    private static final int MOST = 200;

    private final Clock clock;
    private final List<CallStep> steps = new ArrayList<>();

    CallLog(Clock clock) {
        this.clock = clock;
    }

    void note(CallStep.What what) {
        note(what, "");
    }

    synchronized void note(CallStep.What what, String detail) {
        if (steps.size() < MOST) {
            steps.add(new CallStep(clock.instant(), what, detail));
        }
    }

    synchronized boolean has(CallStep.What what) {
        return steps.stream().anyMatch(step -> step.what().equals(what));
    }

    /// What was noted with it last.
    synchronized Optional<String> last(CallStep.What what) {
        return steps.reversed().stream()
                .filter(step -> step.what().equals(what))
                .map(CallStep::detail)
                .findFirst();
    }

    synchronized List<CallStep> steps() {
        return List.copyOf(steps);
    }
}
