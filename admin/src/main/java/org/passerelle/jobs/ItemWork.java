package org.passerelle.jobs;

import java.util.List;
import org.passerelle.access.Actor;

/// Work on items that are known when the job starts, such as the users of a selection.
public non-sealed interface ItemWork extends Work {
    int DEFAULT_BATCH = 1_000;

    /// Called inside the transaction that also notes the outcomes, so that a batch is done once or not at all.
    ///
    /// @param items at most [#batchSize], in order
    /// @return one outcome for each item
    List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items);

    /// What can be done for the items so far while a large job goes on with the next ones: a little of it, in
    /// transactions of its own, harmless when repeated. Called by another thread than [#run]; what is left is for
    /// [#after].
    ///
    /// @return whether there was something to do
    default boolean beside(Actor actor, Job job) {
        return false;
    }

    default int batchSize() {
        return DEFAULT_BATCH;
    }
}
