package org.passerelle.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Batches are done once: driven here by hand, without the scheduler, to be stopped where it hurts.
class JobsTest {
    private final Jobs jobs = TestApplication.bean(Jobs.class);
    private final ItemBatches batches = TestApplication.bean(ItemBatches.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    /// That of a job no worker has taken.
    private static final long NO_FENCE = 0;

    private final TestJobs started = new TestJobs(contoso);

    @Test
    void aBatchThatBreaksIsTriedItemByItemSoThatOneBadItemStopsNoOther() {
        JobId id = started.onUsers(12);
        var work = new Recording(5, 7);

        while (batches.next(contoso.tenant(), id, NO_FENCE, work)) {}

        Job job = jobs.require(contoso.admin(), id);
        assertThat(job.counters()).isEqualTo(new Counters(11, 0, 0, 1));
        assertThat(jobs.items(contoso.admin(), id, Optional.of(Result.FAILED), 0, 10))
                .singleElement()
                .satisfies(report -> assertThat(report.item().position()).isEqualTo(7));
    }

    @Test
    void workGoesOnBehindTheLastBatchThatWasWritten() {
        JobId id = started.onUsers(12);
        batches.next(contoso.tenant(), id, NO_FENCE, Recording.inBatchesOf(5));
        var afterTheKill = Recording.inBatchesOf(5);

        while (batches.next(contoso.tenant(), id, NO_FENCE, afterTheKill)) {}

        assertThat(afterTheKill.positions).containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(jobs.require(contoso.admin(), id).counters().changed()).isEqualTo(12);
    }

    @Test
    void aCancelledJobStopsAfterItsBatch() {
        JobId id = started.onUsers(12);
        batches.next(contoso.tenant(), id, NO_FENCE, Recording.inBatchesOf(5));

        jobs.cancel(contoso.admin(), id);

        assertThat(batches.next(contoso.tenant(), id, NO_FENCE, Recording.inBatchesOf(5)))
                .isFalse();
        assertThat(jobs.require(contoso.admin(), id).counters().done()).isEqualTo(5);
    }

    @Test
    void aJobWithNothingToDoIsRefused() {
        var nothing = new NewJob("move", Map.of(), Map.of(), "");

        assertThatThrownBy(() -> jobs.start(contoso.admin(), nothing, () -> TestJobs.rows(new UUID[0])))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("JOB_WITHOUT_ITEMS");
    }
}
