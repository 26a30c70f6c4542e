package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.UserChoice;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.Result;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.TestApplication;

class PlanStartsTest extends PlanTest {
    private static final int SENT = 32;

    @Test
    void theSameOrderSentManyTimesAtOnceStartsOnce() throws Exception {
        MovePlan plan = draft(toOurs());

        List<PlanState> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PlanState>> sent = new ArrayList<>();
            for (int i = 0; i < SENT; i++) {
                sent.add(threads.submit(() -> start(plan.id())));
            }
            for (Future<PlanState> answer : sent) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).hasSize(SENT).containsOnly(PlanState.RUNNING);
        assertThat(plans.waves(contoso.admin(), plan.id())).hasSize(1);
        assertThat(waveOver(plan.id()).counters().changed()).isEqualTo(READY);
        assertThat(Invariants.broken(contoso)).isEmpty();
    }

    @Test
    void twoPlansInOppositeDirectionsGiveEachUserOneWinnerAndTellTheLoser() {
        UserId first = ready().getFirst();
        Actor claire = person(first, "Claire", Role.ADMINISTRATOR);
        Actor didier = person(ready().getLast(), "Didier", Role.ADMINISTRATOR);
        MovePlan in = draft(ready(), toOurs());
        MovePlan out = draft(ready(), PlanOptions.to(Target.NONE));

        start(claire, in.id());
        start(didier, out.id());
        Job moved = waveOver(in.id());
        Job turnedOff = waveOver(out.id());

        assertThat(moved.counters().changed() + turnedOff.counters().changed()).isEqualTo(READY);
        assertThat(moved.counters().refused() + turnedOff.counters().refused()).isEqualTo(READY);
        assertThat(jobs.items(contoso.admin(), moved.id(), Optional.of(Result.REFUSED), 0, READY))
                .allSatisfy(item -> assertThat(item.outcome().orElseThrow().facts())
                        .containsEntry("by", "Didier")
                        .containsKey("at"));
        assertThat(jobs.items(contoso.admin(), turnedOff.id(), Optional.of(Result.REFUSED), 0, READY))
                .allSatisfy(item -> assertThat(item.outcome().orElseThrow().facts())
                        .containsEntry("by", "Claire")
                        .containsKey("at"));
        assertThat(ready().stream().filter(user -> now(user).isOurs()).count())
                .isEqualTo(moved.counters().changed());
        assertThat(Invariants.broken(contoso)).isEmpty();
    }

    @Test
    void aLargeMoveStartsOnlyWithItsNumberTyped() {
        MovePlan plan = draft(toOurs());

        assertThatThrownBy(() -> starts.start(contoso.admin(), plan.id(), OptionalLong.empty()))
                .hasMessageContaining("PLAN_NUMBER_NOT_TYPED");
        assertThatThrownBy(() -> starts.start(contoso.admin(), plan.id(), OptionalLong.of(READY + 1)))
                .hasMessageContaining("PLAN_NUMBER_NOT_TYPED");
        assertThat(starts.start(contoso.admin(), plan.id(), OptionalLong.of(READY)))
                .isEqualTo(PlanState.RUNNING);
        over(plans.waves(contoso.admin(), plan.id()).getFirst());
    }

    @Test
    void aSmallMoveStartsWithoutIt() {
        MovePlan plan = draft(ready().subList(0, 3), toOurs());

        assertThat(starts.start(contoso.admin(), plan.id(), OptionalLong.empty()))
                .isEqualTo(PlanState.RUNNING);
        waveOver(plan.id());
    }

    @Test
    void withoutAReasonNothingStartsWhereOneIsMandatory() {
        policies.set(contoso.admin(), new MovePolicy(OptionalInt.empty(), true));
        MovePlan plan = draft(toOurs());

        assertThatThrownBy(() -> start(plan.id())).hasMessageContaining("PLAN_REASON_MISSING");
        plans.edit(contoso.admin(), plan.id(), toOurs().because("end of the contract"), plan.rowVersion());
        assertThat(start(plan.id())).isEqualTo(PlanState.RUNNING);
        assertThat(waveOver(plan.id()).reason()).isEqualTo("end of the contract");
    }

    @Test
    void aPlanThatChangesNobodyDoesNotStart() {
        MovePlan plan = draft(everybody.subList(READY, READY + UNLICENSED), toOurs());

        assertThatThrownBy(() -> start(plan.id())).hasMessageContaining("PLAN_CHANGES_NOBODY");
    }

    @Test
    void aPlanStartsAtItsTimeWithoutAnybody() {
        MovePlan plan = draft(toOurs().startingAt(Instant.now().plus(Duration.ofMillis(1_500))));

        assertThat(start(plan.id())).isEqualTo(PlanState.SCHEDULED);
        assertThat(plans.waves(contoso.admin(), plan.id())).isEmpty();
        await(() -> plan(plan.id()).state() == PlanState.DONE, "the plan to be done");

        Job job = over(plans.waves(contoso.admin(), plan.id()).getFirst());
        assertThat(job.createdAt()).isAfter(plan.options().startAt().orElseThrow());
        assertThat(job.counters().changed()).isEqualTo(READY);
    }

    @Test
    void aScheduledPlanThatIsCancelledNeverStarts() {
        MovePlan plan = draft(toOurs().startingAt(Instant.now().plus(Duration.ofDays(2))));
        start(plan.id());

        starts.cancel(contoso.admin(), plan.id());
        errand.run(contoso.tenant(), plan.id().value());

        assertThat(plan(plan.id()).state()).isEqualTo(PlanState.CANCELLED);
        assertThat(plans.waves(contoso.admin(), plan.id())).isEmpty();
        assertThatThrownBy(() -> starts.cancel(contoso.admin(), plan.id())).hasMessageContaining("PLAN_IS_OVER");
    }

    @Test
    void wavesFollowEachOtherAndAddUp() {
        MovePlan plan = draft(toOurs().with(new Waves(15, Duration.ZERO, 100)));
        start(plan.id());

        List<Long> sizes = new ArrayList<>();
        for (int wave = 1; wave <= 3; wave++) {
            sizes.add(waveOver(plan.id()).total());
            errand.run(contoso.tenant(), plan.id().value());
        }

        assertThat(sizes).containsExactly(15L, 15L, 10L);
        assertThat(plan(plan.id()).state()).isEqualTo(PlanState.DONE);
        assertThat(ready()).allSatisfy(user -> assertThat(now(user).isOurs()).isTrue());
    }

    @Test
    void thePauseBetweenWavesIsKept() {
        MovePlan plan = draft(toOurs().with(new Waves(15, Duration.ofHours(3), 100)));
        start(plan.id());

        Job first = waveOver(plan.id());
        errand.run(contoso.tenant(), plan.id().value());

        assertThat(plans.waves(contoso.admin(), plan.id())).hasSize(1);
        assertThat(plan(plan.id()).nextWaveAt())
                .hasValue(first.finishedAt().orElseThrow().plus(Duration.ofHours(3)));
    }

    @Test
    void noFurtherWaveBeginsWhereTooManyOfOneWereNotMovedUntilAPersonSaysSo() {
        MovePlan plan = draft(toOurs().with(new Waves(10, Duration.ZERO, 20)));
        changeBehindThePlansBack(plan, 3);
        start(plan.id());

        Job first = waveOver(plan.id());
        errand.run(contoso.tenant(), plan.id().value());
        List<?> stopped = plans.waves(contoso.admin(), plan.id());
        PlanState state = plan(plan.id()).state();
        starts.resume(contoso.admin(), plan.id());
        Job second = waveOver(plan.id());

        assertThat(first.counters().refused()).isEqualTo(3);
        assertThat(state).isEqualTo(PlanState.STOPPED);
        assertThat(stopped).hasSize(1);
        assertThat(second.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(plan(plan.id()).state()).isEqualTo(PlanState.RUNNING);
        starts.cancel(contoso.admin(), plan.id());
    }

    @Test
    void aboveTheThresholdASecondPersonWithThePermissionMustAgree() {
        policies.set(contoso.admin(), new MovePolicy(OptionalInt.of(READY - 1), false));
        Actor claire = person(everybody.get(0), "Claire", Role.CONFERENCING_ADMINISTRATOR);
        Actor didier = person(everybody.get(1), "Didier", Role.CONFERENCING_ADMINISTRATOR);
        Actor henri = person(everybody.get(2), "Henri", Role.HELPDESK);
        MovePlan plan = draft(toOurs());

        assertThatThrownBy(() -> starts.approve(didier, plan.id())).hasMessageContaining("PLAN_NOT_WAITING");
        assertThat(start(claire, plan.id())).isEqualTo(PlanState.WAITING);
        assertThat(start(claire, plan.id())).isEqualTo(PlanState.WAITING);
        assertThatThrownBy(() -> starts.approve(henri, plan.id())).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> starts.approve(claire, plan.id())).hasMessageContaining("OWN_PLAN_NOT_APPROVED");
        assertThatThrownBy(() -> starts.approve(contoso.admin(), plan.id()))
                .as("who made the draft is not the second person either")
                .hasMessageContaining("OWN_PLAN_NOT_APPROVED");
        assertThat(plans.waves(contoso.admin(), plan.id())).isEmpty();

        starts.approve(didier, plan.id());

        Job job = waveOver(plan.id());
        assertThat(job.actor().name()).isEqualTo("Claire");
        assertThat(plan(plan.id()).approval().orElseThrow().by()).isEqualTo("Didier");
        assertThat(actions(plan)).contains("move-plan.created", "move-plan.approval-asked", "move-plan.approved");
    }

    @Test
    void oneYesStartsTheMoveAndItsSettingsInOneJob() {
        policies.set(contoso.admin(), new MovePolicy(OptionalInt.of(READY - 1), false));
        Actor claire = person(everybody.get(0), "Claire", Role.CONFERENCING_ADMINISTRATOR);
        Actor didier = person(everybody.get(1), "Didier", Role.CONFERENCING_ADMINISTRATOR);
        SharedEdit edit = SharedEdit.of(Map.of("provider", "ours", "dialOut", "NONE", "unauthenticatedStart", "true"));
        MovePlan plan = draft(PlanOptions.of(edit).because("new contract"));

        assertThat(start(claire, plan.id())).isEqualTo(PlanState.WAITING);
        assertThat(plans.waves(contoso.admin(), plan.id())).isEmpty();
        starts.approve(didier, plan.id());
        Job job = waveOver(plan.id());

        assertThat(plan.preview().orElseThrow().groups())
                .containsExactlyInAnyOrder(
                        new Preview.Group(Preview.Kind.CHANGES, "moved-and-set", READY),
                        new Preview.Group(Preview.Kind.REFUSED, "not-licensed", UNLICENSED));
        assertThat(plans.waves(contoso.admin(), plan.id())).hasSize(1);
        assertThat(job.kind()).isEqualTo("edit");
        assertThat(job.actor().name()).isEqualTo("Claire");
        assertThat(job.counters().changed()).isEqualTo(READY);
        assertThat(ready()).allSatisfy(user -> {
            assertThat(now(user).isOurs()).isTrue();
            assertThat(now(user).dialOut()).isEqualTo(DialOut.NONE);
            assertThat(now(user).unauthenticatedStart()).isTrue();
        });
        assertThat(actions(plan)).contains("move-plan.created", "move-plan.approval-asked", "move-plan.approved");
        assertThat(plan(plan.id()).approval().orElseThrow().by()).isEqualTo("Didier");
        assertThat(Invariants.broken(contoso)).isEmpty();
    }

    @Test
    void aPlanThatSetsMoreIsOrderedByThoseOnlyWhoMayEditAndKeepsItsProvider() {
        Actor henri = person(everybody.get(2), "Henri", Role.HELPDESK);
        PlanOptions options = PlanOptions.of(SharedEdit.of(Map.of("provider", "ours", "dialOut", "NONE")));
        MovePlan plan = draft(options);
        var elsewhere = new PlanOptions(
                Target.NONE, Arrangement.USUAL, true, "", Optional.empty(), Waves.ALL_AT_ONCE, options.edit());

        assertThatThrownBy(() -> start(henri, plan.id())).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> plans.edit(contoso.admin(), plan.id(), elsewhere, plan.rowVersion()))
                .hasMessageContaining("PLAN_SETS_MORE");
        assertThatThrownBy(() -> draft(PlanOptions.of(
                        SharedEdit.of(Map.of("provider", "ours", "toll", "019a0f3e-6f2b-7c3a-9d57-2f8f0c1b7a44")))))
                .hasMessageContaining("NO_SUCH_NUMBER");
    }

    @Test
    void whatTheSecondPersonRefusesIsADraftAgain() {
        policies.set(contoso.admin(), new MovePolicy(OptionalInt.of(0), false));
        Actor didier = person(everybody.get(1), "Didier", Role.CONFERENCING_ADMINISTRATOR);
        MovePlan plan = draft(toOurs());
        start(plan.id());

        starts.sendBack(didier, plan.id(), "not before the holidays");

        assertThat(plan(plan.id()).state()).isEqualTo(PlanState.DRAFT);
        assertThat(actions(plan)).contains("move-plan.rejected").doesNotContain("move-plan.withdrawn");
        assertThatThrownBy(() -> starts.approve(didier, plan.id())).hasMessageContaining("PLAN_NOT_WAITING");
    }

    @Test
    void anApprovalThatNobodyGaveInTimeIsNoLongerGiven() {
        policies.set(contoso.admin(), new MovePolicy(OptionalInt.of(0), false));
        Actor didier = person(everybody.get(1), "Didier", Role.CONFERENCING_ADMINISTRATOR);
        MovePlan plan = draft(toOurs());
        start(plan.id());
        TestApplication.bean(Transactions.class)
                .in(
                        contoso.tenant().value(),
                        () -> TestApplication.bean(PlanRows.class)
                                .setOrderer(
                                        contoso.tenant(),
                                        plan.id(),
                                        contoso.admin(),
                                        Instant.now().minusSeconds(1)));

        assertThatThrownBy(() -> starts.approve(didier, plan.id())).hasMessageContaining("APPROVAL_EXPIRED");
        assertThat(plans.waves(contoso.admin(), plan.id())).isEmpty();
    }

    @Test
    void theShortWayDoesNotLeadAroundTheSecondPerson() {
        policies.set(contoso.admin(), new MovePolicy(OptionalInt.of(READY - 1), false));

        assertThatThrownBy(() -> TestApplication.bean(Moves.class)
                        .start(contoso.admin(), selections.of(contoso.admin(), everybody), Target.OURS, ""))
                .hasMessageContaining("PLAN_NEEDED");
    }

    /// Turns some users of the first wave off, whom the plan still believes with the third party.
    private void changeBehindThePlansBack(MovePlan plan, int count) {
        List<UserChoice> some =
                new ArrayList<>(previews.page(contoso.admin(), plan.id(), Optional.of("moved"), 0, count).stream()
                        .map(line -> UserChoice.of(line.user()))
                        .toList());
        Collections.reverse(some);
        assignments.setProvider(contoso.admin(), some, Target.NONE, Arrangement.USUAL, "", PinTiming.NOW);
    }

    private List<String> actions(MovePlan plan) {
        return TestApplication.bean(AuditTrail.class)
                .search(contoso.admin(), AuditQuery.EVERYTHING, Optional.empty(), 200)
                .stream()
                .filter(event -> event.objectId().equals(plan.id().toString()))
                .map(event -> event.action())
                .toList();
    }
}
