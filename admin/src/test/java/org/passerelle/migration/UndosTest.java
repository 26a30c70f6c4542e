package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Image;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Target;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.jobs.ItemReport;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.licences.Licences;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.TestApplication;

class UndosTest {
    private static final int LICENSED = 12;
    private static final int UNLICENSED = 3;

    private final Undos undos = TestApplication.bean(Undos.class);
    private final Jobs jobs = TestApplication.bean(Jobs.class);
    private final ReadyUsers ready = ReadyUsers.create(LICENSED, UNLICENSED, 100);
    private final Actor admin = ready.contoso().admin();

    @Test
    void undoingAMovePutsEverythingBackExactly() {
        List<String> before = Image.of(ready.contoso());
        JobId move = ready.startMove(ready.users());
        ready.work(move);

        Job undo = ready.work(ready.startUndo(move));

        assertThat(Image.of(ready.contoso())).isEqualTo(before);
        assertThat(undo.counters().changed()).isEqualTo(LICENSED);
        assertThat(undo.undoes()).hasValue(move);
        assertThat(ready.job(move).state()).isEqualTo(JobState.UNDONE);
        assertThat(jobs.followers(admin, move)).extracting(Job::id).containsExactly(undo.id());
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    @Test
    void undoingAnUndoIsDoingItAgain() {
        JobId move = ready.startMove(ready.users());
        ready.work(move);
        List<String> moved = Image.of(ready.contoso());
        JobId undo = ready.startUndo(move);
        ready.work(undo);

        ready.work(ready.startUndo(undo));

        assertThat(Image.of(ready.contoso())).isEqualTo(moved);
        assertThat(ready.job(undo).state()).isEqualTo(JobState.UNDONE);
        assertThat(ready.job(move).state()).isEqualTo(JobState.PARTLY_FAILED);
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    @Test
    void jobsAreUndoneOneAfterTheOtherDownToTheFirst() {
        List<String> before = Image.of(ready.contoso());
        JobId move = ready.startMove(ready.users());
        ready.work(move);
        JobId off = ready.start(ready.users(), Target.NONE);
        ready.work(off);

        Job undoOff = ready.work(ready.startUndo(off));
        Job undoMove = ready.work(ready.startUndo(move));

        assertThat(undoOff.counters().changed()).isEqualTo(LICENSED + UNLICENSED);
        assertThat(undoMove.counters().changed()).isEqualTo(LICENSED);
        assertThat(Image.of(ready.contoso())).isEqualTo(before);
    }

    @Test
    void oneUserOfAJobIsUndoneAlone() {
        JobId move = ready.startMove(ready.users());
        ready.work(move);

        Job undo = ready.work(
                ready.startUndo(new Undos.Wish(move, Optional.of(ready.users().getFirst()), false)));

        assertThat(undo.total()).isEqualTo(1);
        assertThat(undo.counters().changed()).isEqualTo(1);
        assertThat(ready.job(move).state()).isEqualTo(JobState.PARTLY_FAILED);
        assertThat(undos.preview(admin, all(move)).able()).isEqualTo(LICENSED - 1);
    }

    @Test
    void licencesThatAJobTookComeBackWithTheConferencing() {
        ready.work(ready.startMove(ready.users()));
        List<String> before = Image.of(ready.contoso());
        JobId removal = ready.startLicences(BulkChange.LICENCE_REMOVE);
        ready.work(removal);

        ready.work(ready.startUndo(removal));

        assertThat(Image.of(ready.contoso())).isEqualTo(before);
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    @Test
    void licencesThatAJobGaveAreTakenBack() {
        List<String> before = Image.of(ready.contoso());
        JobId given = ready.startLicences(BulkChange.LICENCE_ASSIGN);
        ready.work(given);

        Job undo = ready.work(ready.startUndo(given));

        assertThat(undo.counters().changed()).isEqualTo(UNLICENSED);
        assertThat(Image.of(ready.contoso())).isEqualTo(before);
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    @Test
    void whoWasChangedSinceIsSkippedWithNameAndTimeUnlessForced() {
        JobId move = ready.startMove(ready.users());
        ready.work(move);
        UserId changed = ready.users().getFirst();
        TestApplication.bean(Pins.class).reset(admin, changed);

        UndoPreview preview = undos.preview(admin, all(move));
        Job undo = ready.work(ready.startUndo(move));
        Job forced = ready.work(ready.startUndo(new Undos.Wish(move, Optional.empty(), true)));

        assertThat(preview.able()).isEqualTo(LICENSED - 1);
        assertThat(undo.counters().refused()).isEqualTo(1);
        assertThat(refused(undo.id())).singleElement().satisfies(item -> {
            assertThat(item.item().user()).hasValue(changed);
            assertThat(item.outcome().orElseThrow().code()).isEqualTo("changed-since");
            assertThat(item.outcome().orElseThrow().facts())
                    .containsEntry("by", "Alice Admin")
                    .containsKey("at");
        });
        assertThat(forced.counters().changed()).isEqualTo(1);
        assertThat(ready.job(move).state()).isEqualTo(JobState.UNDONE);
    }

    @Test
    void thePreviewSaysWhatTheUndoThenDoes() {
        JobId removal = ready.startLicences(BulkChange.LICENCE_REMOVE);
        ready.work(removal);
        TestApplication.bean(Licences.class).setPool(admin, ReadyUsers.CONFERENCING, 5, 0, Optional.empty());

        UndoPreview preview = undos.preview(admin, all(removal));
        Job undo = ready.work(ready.startUndo(removal));

        assertThat(preview.able()).isEqualTo(5);
        assertThat(preview.users(Result.REFUSED)).isEqualTo(LICENSED - 5);
        assertThat(preview.groups()).extracting(UndoPreview.Group::code).contains("no-licence-left");
        assertThat(undo.counters().changed()).isEqualTo(5);
        assertThat(refused(undo.id()))
                .extracting(item -> item.outcome().orElseThrow().code())
                .containsOnly("no-licence-left");
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    @Test
    void withoutALicenceNobodyComesBackToUs() {
        ready.work(ready.startMove(ready.users()));
        JobId off = ready.start(ready.users(), Target.NONE);
        ready.work(off);
        TestApplication.bean(Entitlements.class)
                .remove(admin, ReadyUsers.CONFERENCING, ready.users().subList(0, 2));

        Job undo = ready.work(ready.startUndo(new Undos.Wish(off, Optional.empty(), true)));

        assertThat(refused(undo.id()))
                .extracting(item -> item.outcome().orElseThrow().code())
                .containsExactly("not-licensed", "not-licensed");
    }

    @Test
    void anUndoneJobIsNotUndoneTwice() {
        JobId move = ready.startMove(ready.users());
        ready.work(move);
        ready.work(ready.startUndo(move));

        assertThat(undos.isUndoable(admin, ready.job(move))).isFalse();
        assertThatThrownBy(() -> ready.startUndo(move))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("JOB_WITHOUT_ITEMS");
    }

    @Test
    void aJobThatStillRunsIsNotUndone() {
        JobId move = ready.startMove(ready.users());

        assertThatThrownBy(() -> undos.preview(admin, all(move))).hasMessageContaining("JOB_NOT_OVER");
    }

    @Test
    void whoMayOnlyGiveLicencesUndoesThatAndNoMove() {
        JobId move = ready.startMove(ready.users());
        ready.work(move);
        JobId removal = ready.startLicences(BulkChange.LICENCE_REMOVE);
        ready.work(removal);
        Actor licences = Actor.person(
                ready.contoso().tenant(), ready.users().getFirst(), "Lea", Set.of(Role.LICENCE_ADMINISTRATOR), "", "");

        assertThat(undos.isUndoable(licences, ready.job(removal))).isTrue();
        assertThatThrownBy(() -> undos.preview(licences, all(move))).isInstanceOf(DeniedException.class);
    }

    @Test
    void theAuditLinksAnUndoWithWhatItUndoes() {
        JobId move = ready.startMove(ready.users());
        ready.work(move);

        JobId undo = ready.startUndo(move);

        assertThat(TestApplication.bean(AuditTrail.class)
                        .search(admin, AuditQuery.EVERYTHING.withJob(undo), Optional.empty(), 10))
                .singleElement()
                .satisfies(event -> assertThat(event.changes())
                        .anySatisfy(change -> assertThat(Map.of(change.field(), String.valueOf(change.to())))
                                .containsEntry("undoes", move.toString())));
    }

    @Test
    void onlyTheRefusedAreTriedAgain() {
        JobId move = ready.startMove(ready.users());
        ready.work(move);
        ready.work(ready.startLicences(BulkChange.LICENCE_ASSIGN));

        JobId again = org.passerelle.jobs.TestWorker.withheld(ready.contoso(), () -> jobs.retry(admin, move));
        Job retried = ready.work(again);

        assertThat(retried.total()).isEqualTo(UNLICENSED);
        assertThat(retried.counters().changed()).isEqualTo(UNLICENSED);
        assertThat(retried.retries()).hasValue(move);
    }

    private static Undos.Wish all(JobId job) {
        return new Undos.Wish(job, Optional.empty(), false);
    }

    private List<ItemReport> refused(JobId job) {
        return jobs.items(admin, job, Optional.of(Result.REFUSED), 0, 100);
    }
}
