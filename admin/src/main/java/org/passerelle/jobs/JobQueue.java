package org.passerelle.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.db.Background;
import org.passerelle.db.Transactions;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/// Brings jobs to the runner: at once, after a failure again, and on another server when this one died.
///
/// The scheduler's table says who works at what. A server that is killed leaves no heartbeat; after some seconds the
/// next one takes its jobs up where they were.
@Component
final class JobQueue implements SmartLifecycle {
    private static final String TASK = "job";
    private static final int THREADS = 2;
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int MOST_RETRIES = 6;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final CustomTask<Void> task;
    private final Scheduler scheduler;
    private final DatabaseTime time;
    private final DSLContext sql;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, Background.threads("job"));
    private final SchedulerName name = new SchedulerName.Hostname();
    private volatile boolean running;

    JobQueue(DataSource dataSource, DSLContext sql, JobRunner runner, Errands errands, DatabaseTime time) {
        this.sql = sql;
        this.time = time;
        this.task = Tasks.custom(TASK, Void.class)
                .onFailure(new WaitForDatabase(new FailureHandler.MaxRetriesFailureHandler<>(
                        MOST_RETRIES,
                        new FailureHandler.OnFailureRetryLater<>(RETRY),
                        (failed, operations) -> giveUp(runner, failed))))
                .execute((instance, context) -> after(runner.run(
                        tenantOf(instance.getId()),
                        jobOf(instance.getId()),
                        () -> context.getSchedulerState().isShuttingDown())));
        this.scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), task, errands.task())
                .clock(time)
                .schedulerName(name)
                .threads(THREADS)
                .executorService(workers)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .commitWhenAutocommitDisabled(false)
                .shutdownMaxWait(LONGEST_STOP)
                .build();
    }

    private CompletionHandler<Void> after(JobRunner.Turn turn) {
        return switch (turn) {
            case DONE -> new CompletionHandler.OnCompleteRemove<>();
            case LATER -> (done, operations) -> operations.reschedule(done, time.now());
            // The entry is the other worker's by now.
            case TAKEN -> (done, operations) -> {};
        };
    }

    /// A database that is away is no fault of the job: it is tried again until the database is back.
    private record WaitForDatabase(FailureHandler<Void> otherwise) implements FailureHandler<Void> {
        @Override
        public void onFailure(ExecutionComplete failed, ExecutionOperations<Void> operations) {
            if (failed.getCause().filter(Transactions::wasDatabaseAway).isPresent()) {
                operations.reschedule(failed, failed.getTimeDone().plus(POLL));
            } else {
                otherwise.onFailure(failed, operations);
            }
        }
    }

    private static void giveUp(JobRunner runner, ExecutionComplete failed) {
        String instance = failed.getExecution().taskInstance.getId();
        runner.giveUp(tenantOf(instance), jobOf(instance), "broken");
    }

    private static TenantId tenantOf(String instance) {
        return new TenantId(UUID.fromString(instance.split("/", -1)[0]));
    }

    private static JobId jobOf(String instance) {
        return JobId.parse(instance.split("/", -1)[1]);
    }

    /// Inside the transaction that writes the job. A resumed job may still be in the hands of the worker that is
    /// letting it go: each turn has an entry of its own, and the fence keeps the turns apart.
    void add(TenantId tenant, JobId job, long turn) {
        scheduler.schedule(task.instance(tenant + "/" + job + "/" + turn), time.now());
        Transactions.afterCommit(scheduler::triggerCheckForDueExecutions);
    }

    @Override
    public void start() {
        takeOver();
        scheduler.start();
        running = true;
    }

    /// What a server on this machine has in hand while this one starts is a killed one's: nobody waits for its
    /// heartbeat. Should it live after all, the fence keeps it from writing.
    private void takeOver() {
        sql.query("""
                        update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
                               version = version + 1
                         where picked and picked_by = ?
                        """, name.getName()).execute();
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
