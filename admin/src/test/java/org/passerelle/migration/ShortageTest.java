package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.jobs.TestWorker;
import org.passerelle.licences.Licences;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.TestApplication;

/// Licences that run out in the middle of a job.
class ShortageTest {
    private static final int USERS = 20;
    private static final int BOUGHT = 7;
    private static final int BATCH = 3;

    private final ReadyUsers ready = ReadyUsers.create(0, USERS, BOUGHT);
    private final TenantId tenant = ready.contoso().tenant();
    private final Jobs jobs = TestApplication.bean(Jobs.class);

    @Test
    void theOthersAreNamedAndFollowOnceThereAreMore() {
        JobId first = ready.startLicences(BulkChange.LICENCE_ASSIGN);
        TestWorker.work(tenant, first, BATCH);

        assertThat(ready.job(first).state()).isEqualTo(JobState.PARTLY_FAILED);
        assertThat(ready.job(first).counters().changed()).isEqualTo(BOUGHT);
        assertThat(jobs.items(ready.contoso().admin(), first, Optional.of(Result.REFUSED), 0, USERS))
                .hasSize(USERS - BOUGHT)
                .allSatisfy(
                        item -> assertThat(item.outcome().orElseThrow().code()).isEqualTo("no-licence-left"));
        assertThat(Invariants.broken(ready.contoso())).isEmpty();

        TestApplication.bean(Licences.class)
                .setPool(ready.contoso().admin(), ReadyUsers.CONFERENCING, USERS, 0, Optional.empty());
        JobId again = TestWorker.withheld(
                ready.contoso(), () -> jobs.retry(ready.contoso().admin(), first));
        Job rest = ready.work(again);

        assertThat(rest.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(rest.counters().changed()).isEqualTo(USERS - BOUGHT);
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    @Test
    void twoJobsAtOnceGiveAwayNoMoreThanThereAre() {
        List<JobId> both =
                List.of(ready.startLicences(BulkChange.LICENCE_ASSIGN), ready.startLicences(BulkChange.LICENCE_ASSIGN));

        try (ExecutorService threads = Executors.newFixedThreadPool(both.size())) {
            both.forEach(job -> threads.execute(() -> TestWorker.work(tenant, job, BATCH)));
        }

        assertThat(both)
                .allSatisfy(job -> assertThat(ready.job(job).state().isOver()).isTrue());
        assertThat(both.stream()
                        .mapToLong(job -> ready.job(job).counters().changed())
                        .sum())
                .isEqualTo(BOUGHT);
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }
}
