package org.passerelle.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Batches are done once: driven here by hand, without the scheduler, to be stopped where it hurts.
class JobsTest {
    private final Jobs jobs = TestApplication.bean(Jobs.class);
    private final ItemBatches batches = TestApplication.bean(ItemBatches.class);
    private final DSLContext sql = TestApplication.bean(DSLContext.class);
    private final TestOrganisation contoso = TestOrganisation.create();

    @Test
    void aBatchThatBreaksIsTriedItemByItemSoThatOneBadItemStopsNoOther() {
        JobId id = start(12);
        var work = new Recording(5, 7);

        while (batches.next(contoso.tenant(), id, work)) {}

        Job job = jobs.require(contoso.admin(), id);
        assertThat(job.counters()).isEqualTo(new Counters(11, 0, 0, 1));
        assertThat(jobs.items(contoso.admin(), id, Optional.of(Result.FAILED), 0, 10))
                .singleElement()
                .satisfies(report -> assertThat(report.item().position()).isEqualTo(7));
    }

    @Test
    void workGoesOnBehindTheLastBatchThatWasWritten() {
        JobId id = start(12);
        batches.next(contoso.tenant(), id, new Recording(5, -1));
        var afterTheKill = new Recording(5, -1);

        while (batches.next(contoso.tenant(), id, afterTheKill)) {}

        assertThat(afterTheKill.positions).containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(jobs.require(contoso.admin(), id).counters().changed()).isEqualTo(12);
    }

    @Test
    void aCancelledJobStopsAfterItsBatch() {
        JobId id = start(12);
        batches.next(contoso.tenant(), id, new Recording(5, -1));

        jobs.cancel(contoso.admin(), id);

        assertThat(batches.next(contoso.tenant(), id, new Recording(5, -1))).isFalse();
        assertThat(jobs.require(contoso.admin(), id).counters().done()).isEqualTo(5);
    }

    @Test
    void aJobWithNothingToDoIsRefused() {
        var nothing = new NewJob("move", Map.of(), Map.of(), "");

        assertThatThrownBy(() -> jobs.start(contoso.admin(), nothing, () -> rows(new UUID[0])))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("JOB_WITHOUT_ITEMS");
    }

    /// Written without a word to the scheduler, so that only the test works at it.
    private JobId start(int users) {
        UUID[] chosen = new UUID[users];
        for (int i = 0; i < users; i++) {
            chosen[i] = TestApplication.bean(Users.class)
                    .create(contoso.admin(), UserDetails.of("u" + i + "@contoso.example", "User " + i), Source.MANUAL)
                    .id()
                    .value();
        }
        var id = new JobId(TestApplication.bean(Ids.class).next());
        TestApplication.bean(Transactions.class).in(contoso.tenant().value(), () -> {
            var wanted = new NewJob("test", Map.of(), Map.of(), "");
            TestApplication.bean(JobRows.class).insert(contoso.admin(), id, wanted, users, Instant.now());
            TestApplication.bean(JobItemRows.class).insert(contoso.tenant(), id, rows(chosen));
        });
        return id;
    }

    private Select<Record2<UUID, Long>> rows(UUID[] users) {
        return sql.select(DSL.field("u", UUID.class), DSL.inline(1L)).from("unnest({0}) as u", DSL.val(users));
    }

    /// Notes what it was given; breaks on one position.
    private static final class Recording implements ItemWorkForTests {
        private final List<Long> positions = new ArrayList<>();
        private final int size;
        private final long bad;

        Recording(int size, long bad) {
            this.size = size;
            this.bad = bad;
        }

        @Override
        public int batchSize() {
            return size;
        }

        @Override
        public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
            if (items.stream().anyMatch(item -> item.position() == bad)) {
                throw new IllegalStateException("a bad item");
            }
            items.forEach(item -> positions.add(item.position()));
            return items.stream()
                    .map(item -> new ItemOutcome(item.position(), Result.CHANGED, "moved", Map.of()))
                    .toList();
        }
    }

    interface ItemWorkForTests extends ItemWork {
        @Override
        default String kind() {
            return "test";
        }
    }
}
