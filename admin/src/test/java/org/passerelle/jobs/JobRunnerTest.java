package org.passerelle.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// A job from its first batch to its end, stopped and begun again in between.
class JobRunnerTest {
    private final Jobs jobs = TestApplication.bean(Jobs.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private final TestJobs started = new TestJobs(contoso);

    @Test
    void aStoppedServerLeavesTheJobToTheNextWhichDoesEachItemOnce() {
        JobId id = started.onUsers(12);
        var before = Recording.inBatchesOf(5);
        var after = Recording.inBatchesOf(5);

        JobRunner.Turn turn = doOneBatch(runner(before), id);
        JobRunner.Turn last = finish(runner(after), id);

        assertThat(turn).isEqualTo(JobRunner.Turn.LATER);
        assertThat(last).isEqualTo(JobRunner.Turn.DONE);
        assertThat(before.positions).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(after.positions).containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(job(id).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job(id).counters()).isEqualTo(new Counters(12, 0, 0, 0));
        assertThat(job(id).finishedAt()).isPresent();
    }

    @Test
    void aJobThatIsOverIsNotDoneAgain() {
        JobId id = started.onUsers(3);
        finish(runner(Recording.inBatchesOf(5)), id);
        var again = Recording.inBatchesOf(5);

        JobRunner.Turn turn = finish(runner(again), id);

        assertThat(turn).isEqualTo(JobRunner.Turn.DONE);
        assertThat(again.positions).isEmpty();
    }

    @Test
    void aCancelledJobEndsAsStoppedAndKeepsWhatIsDone() {
        JobId id = started.onUsers(12);
        doOneBatch(runner(Recording.inBatchesOf(5)), id);
        jobs.cancel(contoso.admin(), id);

        finish(runner(Recording.inBatchesOf(5)), id);

        assertThat(job(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(job(id).counters().done()).isEqualTo(5);
        assertThat(jobs.items(contoso.admin(), id, Optional.empty(), 5, 100))
                .hasSize(7)
                .allSatisfy(item -> assertThat(item.outcome()).isEmpty());
    }

    @Test
    void oneFailedItemMakesTheJobPartlyFailed() {
        JobId id = started.onUsers(12);

        finish(runner(new Recording(5, 7)), id);

        assertThat(job(id).state()).isEqualTo(JobState.PARTLY_FAILED);
        assertThat(job(id).counters()).isEqualTo(new Counters(11, 0, 0, 1));
    }

    @Test
    void aJobOfAKindThatNobodyDoesAnyMoreEndsAsFailed() {
        JobId id = started.onUsers(1);

        JobRunner.Turn turn = finish(runner(), id);

        assertThat(turn).isEqualTo(JobRunner.Turn.DONE);
        assertThat(job(id).state()).isEqualTo(JobState.FAILED);
        assertThat(job(id).problem()).isEqualTo("no-such-work");
    }

    @Test
    void aJobThatWasGivenUpSaysSoAndKeepsWhatIsDone() {
        JobId id = started.onUsers(12);
        JobRunner runner = runner(Recording.inBatchesOf(5));
        doOneBatch(runner, id);

        runner.giveUp(contoso.tenant(), id, "broken");

        assertThat(job(id).state()).isEqualTo(JobState.PARTLY_FAILED);
        assertThat(job(id).problem()).isEqualTo("broken");
        assertThat(job(id).counters().changed()).isEqualTo(5);
    }

    @Test
    void aStreamGoesOnBehindItsLastChunkAndListsOnlyTheLinesThatDidNotGoIn() {
        JobId id = started.onLines(10);
        var lines = new Lines(3);

        doOneBatch(runner(lines), id);
        finish(runner(lines), id);

        assertThat(job(id).state()).isEqualTo(JobState.PARTLY_FAILED);
        assertThat(job(id).counters()).isEqualTo(new Counters(8, 0, 2, 0));
        assertThat(lines.opened).isEqualTo(2);
        assertThat(jobs.items(contoso.admin(), id, Optional.empty(), 0, 100))
                .extracting(item -> item.item().position(), ItemReport::name)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(4L, "line 4"),
                        org.assertj.core.groups.Tuple.tuple(8L, "line 8"));
    }

    @Test
    void aStreamThatBreaksIsLeftForAnotherTryAtTheSamePlace() {
        JobId id = started.onLines(10);
        var broken = new Lines(3);
        broken.bad = 5;

        assertThatThrownBy(() -> finish(runner(broken), id)).isInstanceOf(IllegalStateException.class);

        assertThat(job(id).state()).isEqualTo(JobState.RUNNING);
        assertThat(job(id).position()).isEqualTo(3);
        assertThat(job(id).counters().done()).isEqualTo(3);
    }

    @Test
    void aPausedJobRestsAfterItsBatchAndGoesOnWhereItWas() {
        JobId id = started.onUsers(12);
        doOneBatch(runner(Recording.inBatchesOf(5)), id);
        jobs.pause(contoso.admin(), id);

        JobRunner.Turn turn = finish(runner(Recording.inBatchesOf(5)), id);
        JobState held = job(id).state();
        resume(id);
        finish(runner(Recording.inBatchesOf(5)), id);

        assertThat(turn).isEqualTo(JobRunner.Turn.DONE);
        assertThat(held).isEqualTo(JobState.PAUSED);
        assertThat(job(id).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job(id).counters().changed()).isEqualTo(12);
    }

    @Test
    void aPausedJobCanBeStopped() {
        JobId id = started.onUsers(12);
        doOneBatch(runner(Recording.inBatchesOf(5)), id);
        jobs.pause(contoso.admin(), id);
        finish(runner(Recording.inBatchesOf(5)), id);

        jobs.cancel(contoso.admin(), id);

        assertThat(job(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(job(id).finishedAt()).isPresent();
    }

    @Test
    void aWorkerThatComesBackAfterAnotherTookItsJobWritesNothing() {
        JobId id = started.onUsers(12);
        var other = Recording.inBatchesOf(5);
        var late = new Recording(5, -1) {
            @Override
            public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
                if (items.getFirst().position() > 1) {
                    throw new AssertionError("the fence lets a late worker in");
                }
                return super.run(actor, job, items);
            }
        };

        // Between the late worker's first batch and its second, another worker takes the job and ends it.
        JobRunner.Turn turn = runner(late).run(contoso.tenant(), id, () -> {
            finish(runner(other), id);
            return false;
        });

        assertThat(turn).isEqualTo(JobRunner.Turn.TAKEN);
        assertThat(late.positions).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(other.positions).containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(job(id).counters()).isEqualTo(new Counters(12, 0, 0, 0));
        assertThat(job(id).state()).isEqualTo(JobState.SUCCEEDED);
    }

    /// Without a word to the scheduler, so that only the test works at it.
    private void resume(JobId id) {
        TestWorker.withheld(contoso, () -> {
            jobs.resume(contoso.admin(), id);
            return id;
        });
    }

    /// As when the server is told to stop.
    private JobRunner.Turn doOneBatch(JobRunner runner, JobId id) {
        return runner.run(contoso.tenant(), id, () -> true);
    }

    private JobRunner.Turn finish(JobRunner runner, JobId id) {
        return runner.run(contoso.tenant(), id, () -> false);
    }

    private Job job(JobId id) {
        return jobs.require(contoso.admin(), id);
    }

    private static JobRunner runner(Work... works) {
        return TestWorker.runner(works);
    }

    /// Ten lines; every fourth is refused.
    private static final class Lines implements StreamWork<List<Long>> {
        private static final long LAST = 10;
        private final int size;
        private int opened;
        private long bad = -1;

        Lines(int size) {
            this.size = size;
        }

        @Override
        public String kind() {
            return TestJobs.KIND;
        }

        @Override
        public Source<List<Long>> open(Actor actor, Job job) {
            opened++;
            return new Numbers(job.position(), size);
        }

        @Override
        public Step write(Actor actor, Job job, List<Long> chunk) {
            if (chunk.contains(bad)) {
                throw new IllegalStateException("a bad line");
            }
            List<Note> notes = chunk.stream()
                    .filter(line -> line % 4 == 0)
                    .map(line ->
                            new Note("line " + line, new ItemOutcome(line, Result.REFUSED, "no-such-user", Map.of())))
                    .toList();
            return new Step(chunk.getLast(), chunk.size() - notes.size(), 0, notes);
        }

        private static final class Numbers implements Source<List<Long>> {
            private final int size;
            private long position;

            Numbers(long position, int size) {
                this.position = position;
                this.size = size;
            }

            @Override
            public Optional<List<Long>> next() {
                long end = Math.min(LAST, position + size);
                List<Long> chunk =
                        LongStream.rangeClosed(position + 1, end).boxed().toList();
                position = end;
                return Optional.of(chunk).filter(some -> !some.isEmpty());
            }

            @Override
            public void close() {}
        }
    }
}
