package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.access.JobId;
import org.passerelle.assignments.Image;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.TestWorker;
import org.passerelle.testing.Failpoints;
import org.passerelle.testing.Invariants;

/// A move and its undo, killed before and after every commit they make, one after the other: what the next worker finds
/// it ends, and each user is moved once.
class FailpointsTest {
    private static final int LICENSED = 5;
    private static final int UNLICENSED = 1;
    private static final int BATCH = 2;

    @Test
    void aMoveKilledAtAnyCommitIsEndedByTheNextWorkerOnce() {
        List<String> seen = new ArrayList<>();
        boolean died = true;
        for (int commit = 1; died; commit++) {
            boolean before = moveDyingAt(commit, false, seen);
            died = moveDyingAt(commit, true, seen) || before;
        }

        assertThat(seen)
                .anySatisfy(where -> assertThat(where).contains("JobRunner.take"))
                .anySatisfy(where -> assertThat(where).contains("ItemBatches.batch"))
                .anySatisfy(where -> assertThat(where).contains("Pins.fillPending"))
                .anySatisfy(where -> assertThat(where).contains("JobRunner.conclude"));
        assertThat(seen.size()).isGreaterThan(10);
    }

    private static boolean moveDyingAt(int commit, boolean after, List<String> seen) {
        ReadyUsers ready = ReadyUsers.create(LICENSED, UNLICENSED, 100);
        List<String> before = Image.of(ready.contoso());
        JobId move = ready.startMove(ready.users());

        Optional<String> where = dieAndGoOn(ready, move, commit, after);

        assertThat(ready.job(move).state()).as(where.toString()).isEqualTo(JobState.PARTLY_FAILED);
        assertThat(ready.job(move).counters().changed()).as(where.toString()).isEqualTo(LICENSED);
        where.ifPresent(seen::add);

        JobId undo = ready.startUndo(move);

        Optional<String> whereUndone = dieAndGoOn(ready, undo, commit, after);

        assertThat(ready.job(undo).counters().changed())
                .as(whereUndone.toString())
                .isEqualTo(LICENSED);
        assertThat(ready.job(move).state()).as(whereUndone.toString()).isEqualTo(JobState.UNDONE);
        assertThat(Image.of(ready.contoso())).as(whereUndone.toString()).isEqualTo(before);
        return where.isPresent() || whereUndone.isPresent();
    }

    private static Optional<String> dieAndGoOn(ReadyUsers ready, JobId job, int commit, boolean after) {
        Optional<String> where = Failpoints.dieAt(
                commit, after, () -> TestWorker.work(ready.contoso().tenant(), job, BATCH));
        assertThat(ready.job(job).percent()).isBetween(0, 100);
        TestWorker.work(ready.contoso().tenant(), job, BATCH);
        assertThat(Invariants.broken(ready.contoso())).as(where.toString()).isEmpty();
        return where;
    }
}
