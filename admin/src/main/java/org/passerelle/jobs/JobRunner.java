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
import org.springframework.context.ApplicationEventPublisher;
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
    private final ApplicationEventPublisher news;
    private final ObjectProvider<Work> works;

    JobRunner(
            Transactions transactions,
            JobRows rows,
            ItemBatches batches,
            JobItemRows items,
            Clock clock,
            ApplicationEventPublisher news,
            ObjectProvider<Work> works) {
        this.transactions = transactions;
        this.rows = rows;
        this.batches = batches;
        this.items = items;
        this.clock = clock;
        this.news = news;
        this.works = works;
    }

    /// What came of one worker's turn.
    enum Turn {
        /// The job is over, or rests until somebody resumes it.
        DONE,
        /// The server stops; the job is to go on later.
        LATER,
        /// Another worker took the job; it is no business of this one any more.
        TAKEN
    }

    /// @param stopping asked between batches
    Turn run(TenantId tenant, JobId id, BooleanSupplier stopping) {
        try {
            return turn(tenant, id, stopping);
        } catch (FencedException taken) {
            LOGGER.atWarn().addKeyValue("job", id).log("a worker came back late; its write was refused", taken);
            return Turn.TAKEN;
        }
    }

    private Turn turn(TenantId tenant, JobId id, BooleanSupplier stopping) {
        Optional<Taken> taken = take(tenant, id);
        if (taken.isEmpty()) {
            return Turn.DONE;
        }
        Taken mine = taken.get();
        Work work = works().get(mine.job().kind());
        if (work == null) {
            giveUp(tenant, id, "no-such-work");
            return Turn.DONE;
        }
        boolean done = switch (work) {
            case ItemWork known -> runItems(tenant, mine, known, stopping);
            case StreamWork<?> stream -> runStream(tenant, mine, stream, stopping);
        };
        return done && conclude(tenant, mine, work, stopping) ? Turn.DONE : Turn.LATER;
    }

    /// A job in the hands of one worker.
    private record Taken(Job job, long fence) {
        JobId id() {
            return job.id();
        }
    }

    /// Ends a job that cannot go on; what is done stays done.
    ///
    /// @param problem word that people read as `jobs.problem-<word>`
    void giveUp(TenantId tenant, JobId id, String problem) {
        transactions.in(tenant.value(), () -> {
            Job job = rows.lock(tenant, id).orElseThrow();
            if (!job.state().isOver()) {
                rows.take(tenant, id);
                JobState state = job.counters().changed() == 0 ? JobState.FAILED : JobState.PARTLY_FAILED;
                end(tenant, id, state, problem);
            }
        });
        LOGGER.atError().addKeyValue("job", id).addKeyValue("problem", problem).log("job was given up");
    }

    private boolean runItems(TenantId tenant, Taken mine, ItemWork work, BooleanSupplier stopping) {
        Job job = mine.job();
        try (var _ = Beside.begin(job, () -> work.beside(job.actor(), job))) {
            while (batches.next(tenant, mine.id(), mine.fence(), work)) {
                if (stopping.getAsBoolean()) {
                    return false;
                }
            }
            return true;
        }
    }

    private <C> boolean runStream(TenantId tenant, Taken mine, StreamWork<C> work, BooleanSupplier stopping) {
        Job job = mine.job();
        try (StreamWork.Source<C> source = work.open(job.actor(), job)) {
            for (Optional<C> chunk = source.next(); chunk.isPresent(); chunk = source.next()) {
                if (!write(tenant, mine, work, chunk.get())) {
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

    /// @return false where the job is to be stopped
    private <C> boolean write(TenantId tenant, Taken mine, StreamWork<C> work, C chunk) {
        Job job = mine.job();
        return transactions.in(tenant.value(), () -> {
            Job now = rows.lock(tenant, job.id(), mine.fence());
            if (now.cancelAsked() || now.pauseAsked()) {
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

    private Optional<Taken> take(TenantId tenant, JobId id) {
        return transactions.in(tenant.value(), () -> {
            Optional<Job> job =
                    rows.lock(tenant, id).filter(found -> !found.state().isOver());
            job.filter(found -> found.state() == JobState.QUEUED)
                    .ifPresent(found -> rows.setState(tenant, id, JobState.RUNNING, "", clock.instant()));
            return job.map(found -> new Taken(found, rows.take(tenant, id)));
        });
    }

    private boolean conclude(TenantId tenant, Taken mine, Work work, BooleanSupplier stopping) {
        Job job = transactions
                .read(tenant.value(), () -> rows.find(tenant, mine.id()))
                .orElseThrow();
        while (work.after(job.actor(), job)) {
            if (stopping.getAsBoolean()) {
                return false;
            }
        }
        JobState state = transactions.in(tenant.value(), () -> {
            Job last = rows.lock(tenant, mine.id(), mine.fence());
            JobState reached = last.isHeld() ? JobState.PAUSED : endOf(last);
            end(tenant, mine.id(), reached, "");
            return reached;
        });
        LOGGER.atInfo()
                .addKeyValue("job", mine.id())
                .addKeyValue("kind", job.kind())
                .addKeyValue("state", state)
                .addKeyValue("done", job.counters().done())
                .log("worker let go of a job");
        return true;
    }

    /// Paused is no end, and no news.
    private void end(TenantId tenant, JobId id, JobState state, String problem) {
        rows.setState(tenant, id, state, problem, clock.instant());
        if (state.isOver()) {
            news.publishEvent(new JobFinished(tenant, rows.find(tenant, id).orElseThrow(), clock.instant()));
        }
    }

    static JobState endOf(Job job) {
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
