package org.passerelle.jobs;

import org.passerelle.access.Actor;

/// How a kind of job is done. The room that asks for jobs implements it, as a component.
public sealed interface Work permits ItemWork, StreamWork {
    /// Stable word, for example `move`.
    String kind();

    /// What is left to do once all items are done; called again until it answers false. Each call must be harmless
    /// when repeated, since a killed server repeats it.
    default boolean after(Actor actor, Job job) {
        return false;
    }
}
