package org.passerelle.jobs;

import static org.passerelle.db.schema.Tables.JOB;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Starts, finds and stops jobs. Thread-safe.
@Component
public final class Jobs {
    private static final List<String> NOT_OVER =
            List.of(JobState.QUEUED.name(), JobState.RUNNING.name(), JobState.PAUSED.name());
    private static final int MOST_FOLLOWERS = 20;

    private final DSLContext sql;
    private final Transactions transactions;
    private final JobRows rows;
    private final JobItemRows items;
    private final JobQueue queue;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final ObjectProvider<Work> works;

    Jobs(
            DSLContext sql,
            Transactions transactions,
            JobRows rows,
            JobItemRows items,
            JobQueue queue,
            Audit audit,
            Ids ids,
            Clock clock,
            ObjectProvider<Work> works) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
        this.items = items;
        this.queue = queue;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.works = works;
    }

    /// Starts work on users. Whoever calls has checked the permission for the work itself.
    ///
    /// @param users user and version of what was seen; read inside the same transaction
    /// @throws RefusedException `JOB_WITHOUT_ITEMS`
    public JobId start(Actor actor, NewJob wanted, Supplier<Select<Record2<UUID, Long>>> users) {
        return transactions.in(actor.tenant().value(), () -> {
            JobId id = queue(actor, wanted, 0);
            int total = items.insert(actor.tenant(), id, users.get());
            if (total == 0) {
                throw new RefusedException(JobRefusal.JOB_WITHOUT_ITEMS);
            }
            rows.advance(actor.tenant(), id, 0, total, new Counters(0, 0, 0, 0));
            return id;
        });
    }

    /// Starts work on a stream.
    ///
    /// @param total how many lines, as far as known
    public JobId start(Actor actor, NewJob wanted, long total) {
        return transactions.in(actor.tenant().value(), () -> queue(actor, wanted, total));
    }

    public Optional<Job> find(Actor actor, JobId id) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(actor.tenant().value(), () -> rows.find(actor.tenant(), id));
    }

    /// @throws RefusedException `NO_SUCH_JOB`
    public Job require(Actor actor, JobId id) {
        return find(actor, id).orElseThrow(() -> new RefusedException(JobRefusal.NO_SUCH_JOB));
    }

    /// Newest first.
    ///
    /// @param state only those that stand so
    /// @param before the page begins behind this job
    public List<Job> page(Actor actor, Optional<JobState> state, Optional<JobId> before, int most) {
        actor.require(Permission.SEE_JOBS);
        Condition which = DSL.and(
                state.map(one -> JOB.STATE.eq(one.name())).orElse(DSL.noCondition()),
                before.map(id -> JOB.ID.lt(id.value())).orElse(DSL.noCondition()));
        return transactions.read(actor.tenant().value(), () -> rows.list(actor.tenant(), which, most));
    }

    /// Those over since then of which something was not done, and nobody took them back or tried all of the rest again;
    /// newest first.
    public List<Job> leftUndone(Actor actor, Instant since, int most) {
        actor.require(Permission.SEE_JOBS);
        var again = JOB.as("again");
        return transactions.read(
                actor.tenant().value(),
                () -> rows.list(
                        actor.tenant(),
                        JOB.STATE
                                .in(JobState.FAILED.name(), JobState.PARTLY_FAILED.name())
                                .and(JOB.FINISHED_AT.ge(JobRows.at(since)))
                                .andNotExists(sql.selectOne()
                                        .from(again)
                                        .where(
                                                again.TENANT_ID.eq(JOB.TENANT_ID),
                                                again.RETRIES.eq(JOB.ID),
                                                again.TOTAL.ge(JOB.REFUSED
                                                        .plus(JOB.FAILED)
                                                        .cast(again.TOTAL.getDataType())))),
                        most));
    }

    /// In the order of the items.
    ///
    /// @param result only those that ended so
    /// @param after position behind which the page begins
    public List<ItemReport> items(Actor actor, JobId id, Optional<Result> result, long after, int most) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(
                actor.tenant().value(), () -> items.page(actor.tenant(), id, result.orElse(null), after, most));
    }

    /// Why items were not done, the most frequent first. Of very many, those looked at first are counted.
    public List<Reason> reasons(Actor actor, JobId id, int most) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(actor.tenant().value(), () -> items.reasons(actor.tenant(), id, most));
    }

    /// How many are waiting, at work or paused.
    public int running(TenantId tenant) {
        return transactions.read(
                tenant.value(), () -> sql.fetchCount(JOB, JOB.TENANT_ID.eq(tenant.value()), JOB.STATE.in(NOT_OVER)));
    }

    /// Those that are waiting, at work or paused, newest first.
    public List<Job> notOver(Actor actor, int most) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(actor.tenant().value(), () -> rows.list(actor.tenant(), JOB.STATE.in(NOT_OVER), most));
    }

    /// The jobs that took this one back, or tried its refused items again; newest first.
    public List<Job> followers(Actor actor, JobId id) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(
                actor.tenant().value(),
                () -> Stream.concat(
                                rows.list(actor.tenant(), JOB.UNDOES.eq(id.value()), MOST_FOLLOWERS).stream(),
                                rows.list(actor.tenant(), JOB.RETRIES.eq(id.value()), MOST_FOLLOWERS).stream())
                        .sorted(Comparator.comparing(Job::createdAt).reversed())
                        .toList());
    }

    /// For rooms that keep things of jobs; whoever calls has checked the permission for those.
    public boolean exists(TenantId tenant, JobId id) {
        return transactions.read(tenant.value(), () -> rows.find(tenant, id)).isPresent();
    }

    /// The same: of which kind it is; empty where there is none.
    public Optional<String> kind(TenantId tenant, JobId id) {
        return transactions.read(tenant.value(), () -> rows.find(tenant, id)).map(Job::kind);
    }

    /// Whether its users are not to be told by e-mail, as [NewJob#quiet] says; what a quiet job did is taken back
    /// quietly, too.
    public boolean isQuiet(TenantId tenant, JobId id) {
        return transactions
                .read(tenant.value(), () -> rows.find(tenant, id))
                .map(job -> job.parameters().getOrDefault(NewJob.EMAILS, "").equals("no")
                        || job.undoes()
                                .filter(undone -> isQuiet(tenant, undone))
                                .isPresent())
                .orElse(false);
    }

    /// Stops a job after the batch at work; what was done stays done.
    ///
    /// @throws RefusedException where the job is over
    public void cancel(Actor actor, JobId id) {
        change(actor, id, "job.cancelled", job -> {
            rows.ask(actor.tenant(), id, true, job.pauseAsked());
            if (job.state() == JobState.PAUSED) {
                rows.setState(actor.tenant(), id, JobState.CANCELLED, "", clock.instant());
            }
        });
    }

    /// Holds a job after the batch at work, until [#resume].
    ///
    /// @throws RefusedException where the job is over
    public void pause(Actor actor, JobId id) {
        change(actor, id, "job.paused", job -> rows.ask(actor.tenant(), id, job.cancelAsked(), true));
    }

    /// Lets a held job go on where it was.
    ///
    /// @throws RefusedException where the job is over, or nobody holds it
    public void resume(Actor actor, JobId id) {
        change(actor, id, "job.resumed", job -> {
            if (!job.pauseAsked()) {
                throw new RefusedException(JobRefusal.JOB_NOT_PAUSED);
            }
            rows.ask(actor.tenant(), id, job.cancelAsked(), false);
            if (job.state() == JobState.PAUSED) {
                rows.setState(actor.tenant(), id, JobState.QUEUED, "", clock.instant());
                queue.add(actor.tenant(), id, rows.take(actor.tenant(), id));
            }
        });
    }

    /// Whether [#retry] would find something, for this person.
    public boolean isRepeatable(Actor actor, Job job) {
        return job.state().isOver()
                && job.counters().refused() + job.counters().failed() > 0
                && retryNeeds(job).filter(actor::may).isPresent();
    }

    /// A new job with the refused and failed users of one that is over, each as seen now.
    ///
    /// @throws RefusedException where the job is not over, or of a kind that is not repeated
    public JobId retry(Actor actor, JobId id) {
        return retry(actor, id, Optional.empty());
    }

    /// The same for one of them.
    ///
    /// @param only empty for all
    /// @throws RefusedException as above, and `NOT_LEFT_UNDONE`
    public JobId retry(Actor actor, JobId id, Optional<UserId> only) {
        Job job = require(actor, id);
        actor.require(retryNeeds(job).orElseThrow(() -> new RefusedException(JobRefusal.JOB_NOT_REPEATABLE)));
        if (!job.state().isOver()) {
            throw new RefusedException(JobRefusal.JOB_NOT_OVER);
        }
        return transactions.in(actor.tenant().value(), () -> {
            only.filter(user -> !items.isNotDone(actor.tenant(), id, user)).ifPresent(user -> {
                throw new RefusedException(JobRefusal.NOT_LEFT_UNDONE);
            });
            return start(actor, NewJob.again(job), () -> items.notDone(actor.tenant(), id, only));
        });
    }

    /// The users a job changed, each in the version that came of it, for a job that takes it back.
    public Select<Record2<UUID, Long>> changed(TenantId tenant, JobId id) {
        return items.changed(tenant, id);
    }

    /// Notes that nothing a job did stands any more; what it had undone itself is in force again.
    public void noteUndone(TenantId tenant, JobId id) {
        transactions.in(tenant.value(), () -> {
            Job job = rows.lock(tenant, id).orElseThrow();
            rows.setState(tenant, id, JobState.UNDONE, job.problem(), clock.instant());
            job.undoes()
                    .flatMap(undone -> rows.lock(tenant, undone))
                    .ifPresent(again -> rows.setState(
                            tenant, again.id(), JobRunner.endOf(again), again.problem(), clock.instant()));
        });
    }

    /// What a person must be allowed who takes back a job of this kind; empty where that cannot be.
    public Optional<Permission> undoNeeds(String kind) {
        return work(kind).flatMap(Work::undoNeeds);
    }

    private Optional<Permission> retryNeeds(Job job) {
        return work(job.kind()).flatMap(Work::retryNeeds);
    }

    private Optional<Work> work(String kind) {
        return works.stream().filter(work -> work.kind().equals(kind)).findFirst();
    }

    private void change(Actor actor, JobId id, String action, Consumer<Job> change) {
        actor.require(Permission.CANCEL_JOBS);
        transactions.in(actor.tenant().value(), () -> {
            Job job = rows.lock(actor.tenant(), id).orElseThrow(() -> new RefusedException(JobRefusal.NO_SUCH_JOB));
            if (job.state().isOver()) {
                throw new RefusedException(JobRefusal.JOB_IS_OVER);
            }
            change.accept(job);
            audit.record(actor, new AuditEntry(action, "job", id, job.kind(), List.of()));
        });
    }

    private JobId queue(Actor actor, NewJob wanted, long total) {
        var id = new JobId(ids.next());
        rows.insert(actor, id, wanted, total, clock.instant());
        audit.record(
                actor.through(id),
                new AuditEntry("job.started", "job", id.toString(), wanted.kind(), links(wanted), wanted.reason()));
        queue.add(actor.tenant(), id, 0);
        return id;
    }

    private static List<Change> links(NewJob wanted) {
        return Stream.concat(
                        wanted.undoes().stream().map(id -> new Change("undoes", null, id.toString())),
                        wanted.retries().stream().map(id -> new Change("retries", null, id.toString())))
                .toList();
    }
}
