package org.passerelle.jobs;

import static org.passerelle.db.schema.Tables.JOB;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Starts, finds and stops jobs. Thread-safe.
@Component
public final class Jobs {
    private final DSLContext sql;
    private final Transactions transactions;
    private final JobRows rows;
    private final JobItemRows items;
    private final JobQueue queue;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Jobs(
            DSLContext sql,
            Transactions transactions,
            JobRows rows,
            JobItemRows items,
            JobQueue queue,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
        this.items = items;
        this.queue = queue;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
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
    /// @param before the page begins behind this job
    public List<Job> page(Actor actor, Optional<JobId> before, int most) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(
                actor.tenant().value(),
                () -> rows.list(
                        actor.tenant(), before.map(id -> JOB.ID.lt(id.value())).orElse(DSL.noCondition()), most));
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

    /// How many are waiting or at work.
    public int running(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.fetchCount(
                        JOB,
                        JOB.TENANT_ID.eq(tenant.value()),
                        JOB.STATE.in(JobState.QUEUED.name(), JobState.RUNNING.name())));
    }

    /// Whether its users are not to be told by e-mail, as [NewJob#quiet] says.
    public boolean isQuiet(TenantId tenant, JobId id) {
        return transactions
                .read(tenant.value(), () -> rows.find(tenant, id))
                .map(job -> job.parameters().getOrDefault(NewJob.EMAILS, "").equals("no"))
                .orElse(false);
    }

    /// Stops a job after the batch at work; what was done stays done.
    ///
    /// @throws RefusedException where the job is over
    public void cancel(Actor actor, JobId id) {
        actor.require(Permission.CANCEL_JOBS);
        transactions.in(actor.tenant().value(), () -> {
            Job job = rows.lock(actor.tenant(), id).orElseThrow(() -> new RefusedException(JobRefusal.NO_SUCH_JOB));
            if (job.state().isOver()) {
                throw new RefusedException(JobRefusal.JOB_IS_OVER);
            }
            sql.update(JOB)
                    .set(JOB.CANCEL_ASKED, true)
                    .where(JOB.TENANT_ID.eq(actor.tenant().value()), JOB.ID.eq(id.value()))
                    .execute();
            audit.record(actor, new AuditEntry("job.cancelled", "job", id, job.kind(), List.of()));
        });
    }

    private JobId queue(Actor actor, NewJob wanted, long total) {
        var id = new JobId(ids.next());
        rows.insert(actor, id, wanted, total, clock.instant());
        audit.record(
                actor.through(id),
                new AuditEntry("job.started", "job", id.toString(), wanted.kind(), List.of(), wanted.reason()));
        queue.add(actor.tenant(), id);
        return id;
    }
}
