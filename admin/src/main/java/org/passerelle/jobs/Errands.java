package org.passerelle.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.passerelle.access.TenantId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/// Keeps errands until their time, in the scheduler's table; [JobQueue] runs them. Thread-safe.
@Component
public final class Errands {
    private static final String TASK = "errand";
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ObjectProvider<Errand> errands;
    private final CustomTask<Void> task;
    private final SchedulerClient client;

    Errands(DataSource dataSource, ObjectProvider<Errand> errands) {
        this.errands = errands;
        this.task = Tasks.custom(TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> run(instance.getId()));
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource), task)
                .build();
    }

    /// Inside the transaction that makes the errand necessary. One that waits already for this subject keeps its time.
    public void at(Instant time, String kind, TenantId tenant, UUID subject) {
        client.scheduleIfNotExists(task.instance(kind + "/" + tenant + "/" + subject), time);
    }

    CustomTask<Void> task() {
        return task;
    }

    private CompletionHandler<Void> run(String instance) {
        String[] parts = instance.split("/", -1);
        return errands.stream()
                .filter(errand -> errand.kind().equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no errand is called " + parts[0]))
                .run(new TenantId(UUID.fromString(parts[1])), UUID.fromString(parts[2]))
                .<CompletionHandler<Void>>map(next -> (done, operations) -> operations.reschedule(done, next))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }
}
