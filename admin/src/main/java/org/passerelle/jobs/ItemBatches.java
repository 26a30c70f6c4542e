package org.passerelle.jobs;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Does the next batch of a job: the work, its outcomes and the job's position in one transaction.
@Component
final class ItemBatches {
    private static final Logger LOGGER = LoggerFactory.getLogger(ItemBatches.class);

    private final Transactions transactions;
    private final JobRows rows;
    private final JobItemRows items;
    private final Clock clock;

    ItemBatches(Transactions transactions, JobRows rows, JobItemRows items, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.items = items;
        this.clock = clock;
    }

    /// @param fence of the worker
    /// @return false where nothing is left to do, or the job is to be stopped
    boolean next(TenantId tenant, JobId id, long fence, ItemWork work) {
        try {
            return batch(tenant, id, fence, work, work.batchSize());
        } catch (RuntimeException failure) {
            rethrowIfNoItemIsToBlame(failure);
            LOGGER.atWarn()
                    .setCause(failure)
                    .addKeyValue("job", id)
                    .log("batch failed; its items are tried one by one");
            return oneByOne(tenant, id, fence, work);
        }
    }

    /// One bad item must not keep the others of its batch from being done.
    private boolean oneByOne(TenantId tenant, JobId id, long fence, ItemWork work) {
        boolean more = true;
        for (int i = 0; i < work.batchSize() && more; i++) {
            try {
                more = batch(tenant, id, fence, work, 1);
            } catch (RuntimeException failure) {
                rethrowIfNoItemIsToBlame(failure);
                LOGGER.atError().setCause(failure).addKeyValue("job", id).log("item failed");
                more = skip(tenant, id, fence);
            }
        }
        return more;
    }

    /// The queue tries the job again later, or another worker is at it.
    private static void rethrowIfNoItemIsToBlame(RuntimeException failure) {
        if (failure instanceof FencedException || Transactions.wasDatabaseAway(failure)) {
            throw failure;
        }
    }

    /// Waits for no disk: what a crash of the machine loses of a job is done again, for its position is lost with it.
    private boolean batch(TenantId tenant, JobId id, long fence, ItemWork work, int most) {
        return transactions.swiftly(tenant.value(), () -> {
            Job job = rows.lock(tenant, id, fence);
            List<JobItem> batch = job.cancelAsked() || job.pauseAsked() ? List.of() : items.next(tenant, job, most);
            if (batch.isEmpty()) {
                return false;
            }
            List<ItemOutcome> outcomes = work.run(job.actor(), job, batch);
            note(tenant, job, batch, outcomes);
            return true;
        });
    }

    private boolean skip(TenantId tenant, JobId id, long fence) {
        return transactions.in(tenant.value(), () -> {
            Job job = rows.lock(tenant, id, fence);
            List<JobItem> next = items.next(tenant, job, 1);
            var failed = new ArrayList<ItemOutcome>();
            next.forEach(item -> failed.add(new ItemOutcome(item.position(), Result.FAILED, "item-failed", Map.of())));
            if (!next.isEmpty()) {
                note(tenant, job, next, failed);
            }
            return !next.isEmpty();
        });
    }

    private void note(TenantId tenant, Job job, List<JobItem> batch, List<ItemOutcome> outcomes) {
        if (outcomes.size() != batch.size()) {
            throw new IllegalStateException(
                    job.kind() + " answered " + outcomes.size() + " outcomes for " + batch.size() + " items");
        }
        items.note(tenant, job.id(), outcomes, clock.instant());
        rows.advance(tenant, job.id(), batch.getLast().position(), 0, count(outcomes));
    }

    static Counters count(List<ItemOutcome> outcomes) {
        return new Counters(
                count(outcomes, Result.CHANGED),
                count(outcomes, Result.UNCHANGED),
                count(outcomes, Result.REFUSED),
                count(outcomes, Result.FAILED));
    }

    private static long count(List<ItemOutcome> outcomes, Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result).count();
    }
}
