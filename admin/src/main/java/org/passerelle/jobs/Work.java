package org.passerelle.jobs;

import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;

/// How a kind of job is done. The room that asks for jobs implements it, as a component.
public sealed interface Work permits ItemWork, StreamWork {
    /// Stable word, for example `move`.
    String kind();

    /// What a person must be allowed who tries the refused and failed items again; empty where that makes no sense.
    default Optional<Permission> retryNeeds() {
        return Optional.empty();
    }

    /// What a person must be allowed who takes back what the job did; empty where that cannot be.
    default Optional<Permission> undoNeeds() {
        return Optional.empty();
    }

    /// What is left to do once all items are done; called again until it answers false. Each call must be harmless
    /// when repeated, since a killed server repeats it.
    default boolean after(Actor actor, Job job) {
        return false;
    }
}
