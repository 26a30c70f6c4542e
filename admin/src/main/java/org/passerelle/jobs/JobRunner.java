package org.passerelle.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Does jobs, one batch after the other. Can be stopped or killed after any of them.
@Component
final class JobRunner {
    private static final Logger LOGGER = LoggerFactory.getLogger(JobRunner.class);

    private final Transactions transactions;
    private final JobRows rows;
    private final ItemBatches batches;
    private final JobItemRows items;
    private final Clock clock;
    private final ObjectProvider<Work> works;

    JobRunner(
            Transactions transactions,
            JobRows rows,
            ItemBatches batches,
            JobItemRows items,
            Clock clock,
            ObjectProvider<Work> works) {
        this.transactions = transactions;
        this.rows = rows;
        this.batches = batches;
        this.items = items;
        this.clock = clock;
        this.works = works;
    }

    /// @param stopping asked between batches
    /// @return whether the job is over; false where it is to go on later
    boolean run(TenantId tenant, JobId id, BooleanSupplier stopping) {
        Optional<Job> begun = begin(tenant, id);
        if (begun.isEmpty()) {
            return true;
        }
        Work work = works().get(begun.get().kind());
        if (work == null) {
            giveUp(tenant, id, "no-such-work");
            return true;
        }
        boolean done = switch (work) {
            case ItemWork known -> runItems(tenant, id, known, stopping);
            case StreamWork<?> stream -> runStream(tenant, begun.get(), stream, stopping);
        };
        return done && conclude(tenant, id, work, stopping);
    }

    /// Ends a job that cannot go on; what is done stays done.
    ///
    /// @param problem word that people read as `jobs.problem-<word>`
    void giveUp(TenantId tenant, JobId id, String problem) {
        transactions.in(tenant.value(), () -> {
            Job job = rows.lock(tenant, id).orElseThrow();
            if (!job.state().isOver()) {
                JobState state = job.counters().changed() == 0 ? JobState.FAILED : JobState.PARTLY_FAILED;
                rows.setState(tenant, id, state, problem, clock.instant());
            }
        });
        LOGGER.atError().addKeyValue("job", id).addKeyValue("problem", problem).log("job was given up");
    }

    private boolean runItems(TenantId tenant, JobId id, ItemWork work, BooleanSupplier stopping) {
        while (batches.next(tenant, id, work)) {
            if (stopping.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    private <C> boolean runStream(TenantId tenant, Job job, StreamWork<C> work, BooleanSupplier stopping) {
        try (StreamWork.Source<C> source = work.open(job.actor(), job)) {
            for (Optional<C> chunk = source.next(); chunk.isPresent(); chunk = source.next()) {
                if (!write(tenant, job, work, chunk.get())) {
                    return true;
                }
                if (stopping.getAsBoolean()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("job " + job.id() + " cannot read its source", e);
        }
    }

    /// @return false where the job was cancelled
    private <C> boolean write(TenantId tenant, Job job, StreamWork<C> work, C chunk) {
        return transactions.in(tenant.value(), () -> {
            Job now = rows.lock(tenant, job.id()).orElseThrow();
            if (now.cancelAsked()) {
                return false;
            }
            StreamWork.Step step = work.write(job.actor(), now, chunk);
            items.insertNotes(tenant, job.id(), step.notes(), clock.instant());
            List<ItemOutcome> notes =
                    step.notes().stream().map(StreamWork.Note::outcome).toList();
            Counters noted = ItemBatches.count(notes);
            rows.advance(
                    tenant,
                    job.id(),
                    step.position(),
                    step.position(),
                    new Counters(step.changed(), step.unchanged(), noted.refused(), noted.failed()));
            return true;
        });
    }

    private Optional<Job> begin(TenantId tenant, JobId id) {
        return transactions.in(tenant.value(), () -> {
            Optional<Job> job =
                    rows.lock(tenant, id).filter(found -> !found.state().isOver());
            job.filter(found -> found.state() == JobState.QUEUED)
                    .ifPresent(found -> rows.setState(tenant, id, JobState.RUNNING, "", clock.instant()));
            return job;
        });
    }

    private boolean conclude(TenantId tenant, JobId id, Work work, BooleanSupplier stopping) {
        Job job = transactions.read(tenant.value(), () -> rows.find(tenant, id)).orElseThrow();
        while (work.after(job.actor(), job)) {
            if (stopping.getAsBoolean()) {
                return false;
            }
        }
        JobState state = endOf(job);
        transactions.in(tenant.value(), () -> rows.setState(tenant, id, state, "", clock.instant()));
        LOGGER.atInfo()
                .addKeyValue("job", id)
                .addKeyValue("kind", job.kind())
                .addKeyValue("state", state)
                .addKeyValue("done", job.counters().done())
                .log("job is over");
        return true;
    }

    private static JobState endOf(Job job) {
        Counters counters = job.counters();
        if (job.cancelAsked() && counters.done() < job.total()) {
            return JobState.CANCELLED;
        }
        if (counters.refused() + counters.failed() == 0) {
            return JobState.SUCCEEDED;
        }
        return counters.changed() + counters.unchanged() == 0 ? JobState.FAILED : JobState.PARTLY_FAILED;
    }

    private Map<String, Work> works() {
        return works.stream().collect(Collectors.toMap(Work::kind, Function.identity()));
    }
}
