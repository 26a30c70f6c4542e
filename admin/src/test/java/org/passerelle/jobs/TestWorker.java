package org.passerelle.jobs;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/// A worker on the test's own thread: does a job here and now, in batches as small as the test wants.
public final class TestWorker {
    private static final DSLContext SQL = TestApplication.bean(DSLContext.class);

    private TestWorker() {}

    /// Starts a job that no other worker will see.
    public static JobId withheld(TestOrganisation organisation, Supplier<JobId> start) {
        return withheldAll(organisation, () -> List.of(start.get())).getFirst();
    }

    /// The same with as many as are started.
    public static List<JobId> withheldAll(TestOrganisation organisation, Supplier<List<JobId>> start) {
        return TestApplication.bean(Transactions.class).in(organisation.tenant().value(), () -> {
            List<JobId> ids = start.get();
            ids.forEach(id -> SQL.query("delete from scheduled_tasks where task_instance like ?", "%/" + id + "/%")
                    .execute());
            return ids;
        });
    }

    /// Takes the job and does it to its end.
    public static void work(TenantId tenant, JobId id, int batchSize) {
        Work[] all = TestApplication.context().getBeansOfType(ItemWork.class).values().stream()
                .map(work -> new InBatches(work, batchSize))
                .toArray(Work[]::new);
        runner(all).run(tenant, id, () -> false);
    }

    static JobRunner runner(Work... works) {
        var beans = new StaticListableBeanFactory();
        Arrays.stream(works).forEach(work -> beans.addBean(work.kind(), work));
        return new JobRunner(
                TestApplication.bean(Transactions.class),
                TestApplication.bean(JobRows.class),
                TestApplication.bean(ItemBatches.class),
                TestApplication.bean(JobItemRows.class),
                TestApplication.bean(Clock.class),
                TestApplication.context(),
                beans.getBeanProvider(Work.class));
    }

    private record InBatches(ItemWork work, int batchSize) implements ItemWork {
        @Override
        public String kind() {
            return work.kind();
        }

        @Override
        public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
            return work.run(actor, job, items);
        }

        @Override
        public boolean after(Actor actor, Job job) {
            return work.after(actor, job);
        }

        @Override
        public Optional<Permission> retryNeeds() {
            return work.retryNeeds();
        }
    }
}
