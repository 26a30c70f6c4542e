package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.ConferenceIdRule;
import org.passerelle.assignments.Difference;
import org.passerelle.assignments.NumberRule;
import org.passerelle.audit.Change;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Result;

class MovePlansTest extends PlanTest {
    private static final Arrangement IDS_OF_THE_FILE =
            new Arrangement(ConferenceIdRule.AS_WANTED, NumberRule.BY_COUNTRY, NumberRule.BY_COUNTRY, false);

    @Test
    void thePreviewAddsUpAndSaysWhatIsNeeded() {
        Preview preview = draft(toOurs()).preview().orElseThrow();

        assertThat(preview.total()).isEqualTo(READY + UNLICENSED);
        assertThat(preview.groups())
                .containsExactlyInAnyOrder(
                        new Preview.Group(Preview.Kind.CHANGES, "moved", READY),
                        new Preview.Group(Preview.Kind.REFUSED, "not-licensed", UNLICENSED));
        assertThat(preview.needs().newConferenceIds()).isEqualTo(READY);
        assertThat(preview.needs().conferenceIdsLeft()).isGreaterThan(READY);
        assertThat(preview.needs().languages()).containsEntry("", (long) READY);
        assertThat(preview.needs().numbers().values()).containsExactly((long) READY);
    }

    @Test
    void oldAndNewAreShownForEachUserAndGroup() {
        MovePlan plan = draft(toOurs());

        List<PlanPreviews.Line> first = previews.page(contoso.admin(), plan.id(), Optional.of("moved"), 0, 30);
        List<PlanPreviews.Line> second = previews.page(
                contoso.admin(),
                plan.id(),
                Optional.of("moved"),
                first.getLast().position(),
                30);

        assertThat(first).hasSize(30);
        assertThat(second).hasSize(READY - 30);
        assertThat(second.getFirst().difference().changes())
                .contains(new Change("conferenceId", null, Difference.NEW))
                .extracting(Change::field)
                .contains("provider", "tollNumber", "pin");
        assertThat(previews.page(contoso.admin(), plan.id(), Optional.of("not-licensed"), 0, 30))
                .hasSize(UNLICENSED)
                .allSatisfy(line -> assertThat(line.difference().changes()).isEmpty());
    }

    @Test
    void whoWasChangedSinceThePreviewIsRefusedAndShownWithWhoAndWhen() {
        MovePlan plan = draft(toOurs());
        UserId zoe = ready().getFirst();
        thirdParties.remove(
                contoso.admin(),
                zoe,
                assignments.records(contoso.tenant(), zoe).getFirst().id(),
                "left the third party");
        start(plan.id());

        Job job = waveOver(plan.id());

        assertThat(job.counters().changed()).isEqualTo(READY - 1);
        assertThat(jobs.items(contoso.admin(), job.id(), Optional.of(Result.REFUSED), 0, 10))
                .singleElement()
                .satisfies(item -> assertThat(item.item().user()).hasValue(zoe))
                .satisfies(item -> assertThat(item.outcome().orElseThrow().facts())
                        .containsEntry("by", contoso.admin().name())
                        .containsKey("at"));
        assertThat(now(zoe).provider()).isEmpty();
        assertThat(plan(plan.id()).state()).isEqualTo(PlanState.DONE);
    }

    @Test
    void aGroupIsLeftOut() {
        MovePlan plan = draft(toOurs());

        plans.leaveOut(contoso.admin(), plan.id(), "not-licensed");

        assertThat(plan(plan.id()).preview().orElseThrow().groups())
                .containsExactly(new Preview.Group(Preview.Kind.CHANGES, "moved", READY));
    }

    @Test
    void aGroupIsGivenLicencesAsFarAsThereAreAnyThenTheOthersFollow() {
        MovePlan plan = draft(toOurs());
        licences.setPool(contoso.admin(), CONFERENCING, READY + 4, 0, Optional.empty());

        Job some = over(plans.license(contoso.admin(), plan.id(), "not-licensed", CONFERENCING));
        plans.previewAgain(contoso.admin(), plan.id());
        long movable = plan(plan.id()).preview().orElseThrow().changes();
        licences.setPool(contoso.admin(), CONFERENCING, READY + UNLICENSED, 0, Optional.empty());
        over(plans.license(contoso.admin(), plan.id(), "not-licensed", CONFERENCING));
        plans.previewAgain(contoso.admin(), plan.id());

        assertThat(some.counters().changed()).isEqualTo(4);
        assertThat(some.counters().refused()).isEqualTo(UNLICENSED - 4);
        assertThat(movable).isEqualTo(READY + 4);
        assertThat(plan(plan.id()).preview().orElseThrow().changes()).isEqualTo(READY + UNLICENSED);
    }

    @Test
    void aFileNamesUsersAndTheConferenceIdsTheyAreToHave() {
        MovePlanId id = plans.draft(contoso.admin(), "ids.csv", lines("""
                        user0@contoso.example;812345678
                        USER1@contoso.example;812345679
                        user1@contoso.example;812345670
                        user2@contoso.example;812345679
                        user3@contoso.example;12
                        user4@contoso.example
                        nobody@contoso.example;812345671
                        """), toOurs().with(IDS_OF_THE_FILE));
        previews.make(contoso.admin(), id);

        MovePlan plan = plan(id);
        start(id);
        waveOver(id);

        assertThat(plan.source()).isEqualTo(new PlanSource.File("ids.csv", 4, 1, List.of("nobody@contoso.example"), 2));
        assertThat(plan.preview().orElseThrow().groups())
                .containsExactlyInAnyOrder(
                        new Preview.Group(Preview.Kind.CHANGES, "moved", 2),
                        new Preview.Group(Preview.Kind.REFUSED, "conference-id-unfit", 1),
                        new Preview.Group(Preview.Kind.REFUSED, "conference-id-missing", 1));
        assertThat(now(everybody.get(0)).conferenceId()).hasValue("812345678");
        assertThat(now(everybody.get(1)).conferenceId()).hasValue("812345679");
    }

    @Test
    void aFileThatNamesNobodyMakesNoPlan() {
        assertThatThrownBy(() -> plans.draft(contoso.admin(), "list.csv", lines("nobody@contoso.example\n"), toOurs()))
                .hasMessageContaining("PLAN_FILE_NAMES_NOBODY");
        assertThat(plans.page(contoso.admin(), Optional.empty(), 10)).isEmpty();
    }

    @Test
    void anEditMakesThePreviewAnewAndKnowsWhichVersionItChanges() {
        MovePlan plan = draft(toOurs());

        plans.edit(contoso.admin(), plan.id(), PlanOptions.to(org.passerelle.assignments.Target.NONE), 1);

        assertThat(plan(plan.id()).preview().orElseThrow().groups())
                .containsExactly(new Preview.Group(Preview.Kind.CHANGES, "turned-off", READY + UNLICENSED));
        assertThatThrownBy(() -> plans.edit(contoso.admin(), plan.id(), toOurs(), 1))
                .hasMessageContaining("PLAN_CHANGED_MEANWHILE");
    }

    @Test
    void whatIsOrderedIsNotChangedAnyMore() {
        MovePlan plan = draft(toOurs());
        start(plan.id());

        assertThatThrownBy(() -> plans.edit(contoso.admin(), plan.id(), toOurs(), plan.rowVersion()))
                .hasMessageContaining("PLAN_NOT_DRAFT");
        assertThatThrownBy(() -> plans.leaveOut(contoso.admin(), plan.id(), "moved"))
                .hasMessageContaining("PLAN_NOT_DRAFT");
    }

    @Test
    void helpdeskSeesPlansButMakesNone() {
        var helpdesk = person(everybody.getFirst(), "Henri", Role.HELPDESK);
        MovePlan plan = draft(toOurs());

        assertThat(plans.page(helpdesk, Optional.empty(), 10)).hasSize(1);
        assertThatThrownBy(() -> plans.leaveOut(helpdesk, plan.id(), "moved")).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> start(helpdesk, plan.id())).isInstanceOf(DeniedException.class);
    }

    private static Iterator<PlanLine> lines(String text) {
        return text.lines()
                .map(line -> line.split(";", 2))
                .map(parts ->
                        new PlanLine(parts[0], Arrays.stream(parts).skip(1).findFirst()))
                .iterator();
    }
}
