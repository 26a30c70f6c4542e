package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Difference;
import org.passerelle.assignments.Image;
import org.passerelle.assignments.Mix;
import org.passerelle.assignments.NumberRule;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.audit.Change;
import org.passerelle.jobs.ItemReport;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.jobs.TestWorker;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.NumberRefusal;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRow;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.TestApplication;

class BulkEditsTest {
    private static final int OURS = 5;
    private static final int OTHERS = 2;

    private final BulkEdits edits = TestApplication.bean(BulkEdits.class);
    private final Jobs jobs = TestApplication.bean(Jobs.class);
    private final ReadyUsers ready = ReadyUsers.create(OURS, OTHERS, 100);
    private final Actor admin = ready.contoso().admin();
    private final List<UserId> ours = ready.users().subList(0, OURS);
    private final ServiceNumber berlin = number("+49 30 901820", "Berlin", "de-DE");
    private final ServiceNumber free = number("+33 800 910000", "", "fr-FR");

    BulkEditsTest() {
        ready.work(ready.startMove(ready.users()));
    }

    @Test
    void numbersDialOutAndWhoMayStartAreSetForAllOfOursAndEverythingElseStays() {
        Map<UserId, Optional<String>> before = conferenceIds();
        var edit = new SharedEdit(
                Optional.empty(),
                Optional.of(new NumberRule.Fixed(berlin.id())),
                Optional.of(new NumberRule.Fixed(free.id())),
                Optional.of(false),
                Optional.of(true),
                Optional.of(DialOut.NONE));

        Job job = ready.work(start(edit, ready.users()));

        assertThat(job.state()).isEqualTo(JobState.PARTLY_FAILED);
        assertThat(codes(job, Result.CHANGED)).hasSize(OURS).containsOnly("edited");
        assertThat(codes(job, Result.REFUSED)).hasSize(OTHERS).containsOnly("not-on-our-provider");
        assertThat(assignments().values()).allSatisfy(now -> {
            assertThat(now.tollNumber()).contains(berlin.id());
            assertThat(now.tollFreeNumber()).contains(free.id());
            assertThat(now.tollFreeAllowed()).isFalse();
            assertThat(now.unauthenticatedStart()).isTrue();
            assertThat(now.dialOut()).isEqualTo(DialOut.NONE);
        });
        assertThat(conferenceIds()).isEqualTo(before);
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    @Test
    void whatIsLeftOutStaysAndTheAuditTellsOldAndNew() {
        Job job = ready.work(start(dialOut(DialOut.DOMESTIC), ours));

        List<AuditEvent> told = TestApplication.bean(AuditTrail.class)
                .search(admin, AuditQuery.EVERYTHING.withJob(job.id()), Optional.empty(), 100)
                .stream()
                .filter(event -> event.objectKind().equals("user"))
                .toList();
        assertThat(told).hasSize(OURS).allSatisfy(event -> {
            assertThat(event.action()).isEqualTo("assignment.edited");
            assertThat(event.reason()).isEqualTo("new policy");
            assertThat(event.changes()).singleElement().satisfies(change -> {
                assertThat(change.field()).isEqualTo("dialOut");
                assertThat(change.from()).isEqualTo("DOMESTIC_AND_INTERNATIONAL");
                assertThat(change.to()).isEqualTo("DOMESTIC");
            });
        });
    }

    @Test
    void whoHasItAlreadyIsLeftAlone() {
        ready.work(start(dialOut(DialOut.NONE), ours.subList(0, 2)));

        Job job = ready.work(start(dialOut(DialOut.NONE), ours));

        assertThat(codes(job, Result.UNCHANGED)).hasSize(2).containsOnly("already-so");
        assertThat(codes(job, Result.CHANGED)).hasSize(OURS - 2);
    }

    @Test
    void anEditIsUndoneToTheLastField() {
        List<String> before = Image.of(ready.contoso());
        JobId edit = start(
                SharedEdit.of(Map.of("toll", berlin.id().toString(), "dialOut", "NONE", "tollFree", "none")), ours);
        ready.work(edit);
        assertThat(Image.of(ready.contoso())).isNotEqualTo(before);

        ready.work(ready.startUndo(edit));

        assertThat(Image.of(ready.contoso())).isEqualTo(before);
    }

    @Test
    void theNumbersOfTheCountryComeBackByRule() {
        ready.work(start(SharedEdit.of(Map.of("toll", berlin.id().toString())), ours));

        ready.work(start(SharedEdit.of(Map.of("toll", "by-country")), ours));

        assertThat(assignments().values()).noneMatch(now -> now.tollNumber().equals(Optional.of(berlin.id())));
        assertThat(assignments().values()).allMatch(now -> now.tollNumber().isPresent());
    }

    @Test
    void thePreviewIsTheRunAndItsCountsAddUp() {
        ready.work(start(dialOut(DialOut.NONE), ours.subList(0, 2)));
        SharedEdit edit = dialOut(DialOut.NONE);

        Preview plan = edits.preview(admin, selection(ready.users()), edit);
        Job job = ready.work(start(edit, ready.users()));

        assertThat(plan.groups().stream().mapToLong(Preview.Group::users).sum())
                .isEqualTo(OURS + OTHERS)
                .isEqualTo(plan.total());
        assertThat(plan.changes()).isEqualTo(job.counters().changed()).isEqualTo(OURS - 2);
        assertThat(plan.users(Preview.Kind.STAYS)).isEqualTo(job.counters().unchanged());
        assertThat(plan.users(Preview.Kind.REFUSED)).isEqualTo(job.counters().refused());
    }

    @Test
    void theMixSaysWhatTheSelectionHasAtPresent() {
        ready.work(start(dialOut(DialOut.NONE), ours.subList(0, 2)));

        Mix mix = edits.mix(admin, selection(ready.users()));

        assertThat(mix.users()).isEqualTo(OURS);
        assertThat(mix.providers().values()).containsExactlyInAnyOrder((long) OURS, (long) OTHERS);
        assertThat(mix.values().get("dialOut")).isEqualTo(Map.of("NONE", 2L, "DOMESTIC_AND_INTERNATIONAL", OURS - 2L));
        assertThat(mix.values().get("unauthenticatedStart")).isEqualTo(Map.of("false", (long) OURS));
        assertThat(mix.values().getOrDefault("toll", Map.of()).values()).containsExactly((long) OURS);
    }

    @Test
    void listsShowAndFilterWhatWasSetAndWhereTheUsersCameFrom() {
        ready.work(start(SharedEdit.of(Map.of("unauthenticatedStart", "true", "tollFreeAllowed", "false")), ours));
        Roster roster = TestApplication.bean(Roster.class);

        List<RosterRow> found = roster.page(
                        admin,
                        new RosterQuery(
                                View.ALL,
                                "",
                                "unauthenticatedStart eq true and tollFreeAllowed eq false",
                                Sort.BY_NAME),
                        "",
                        100)
                .rows();

        assertThat(found).extracting(RosterRow::id).containsExactlyInAnyOrderElementsOf(ours);
        assertThat(found).allSatisfy(row -> {
            assertThat(row.formerProvider()).contains("InterCall");
            assertThat(row.provider()).isNotEqualTo(row.formerProvider());
            assertThat(row.conferencingChangedBy()).isEqualTo(admin.name());
            assertThat(row.conferencingChangedAt()).isAfterOrEqualTo(row.createdAt());
            assertThat(row.lastConference()).isEmpty();
        });
    }

    @Test
    void aNumberThatCannotBeGivenIsRefusedBeforeAnybodyIsChanged() {
        var tollAsFree = SharedEdit.of(Map.of("tollFree", berlin.id().toString()));
        var unknown = SharedEdit.of(Map.of("toll", "019a0f3e-6f2b-7c3a-9d57-2f8f0c1b7a44"));

        assertThatThrownBy(() -> start(tollAsFree, ours))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(AssignmentRefusal.NUMBER_OF_OTHER_KIND));
        assertThatThrownBy(() -> edits.preview(admin, selection(ours), unknown))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(NumberRefusal.NO_SUCH_NUMBER));
        assertThatThrownBy(() -> SharedEdit.of(Map.of("toll", "none"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoComesToOursIsSetUpAsWantedInTheSameJobAndWhoCannotComeStaysAsBefore() {
        List<UserId> coming = ours.subList(0, 3);
        ready.giveRecords(coming);
        Set<String> unlicensed = providers(ready.users().subList(OURS, OURS + OTHERS));
        SharedEdit edit =
                SharedEdit.of(Map.of("provider", "ours", "toll", berlin.id().toString(), "dialOut", "NONE"));

        Preview plan = edits.preview(admin, selection(ready.users()), edit);
        Job job = ready.work(start(edit, ready.users()));

        assertThat(codes(job, Result.CHANGED))
                .containsOnly("moved-and-set", "edited")
                .hasSize(OURS);
        assertThat(codes(job, Result.REFUSED)).containsOnly("not-licensed").hasSize(OTHERS);
        assertThat(plan.groups())
                .containsExactlyInAnyOrder(
                        new Preview.Group(Preview.Kind.CHANGES, "moved-and-set", 3),
                        new Preview.Group(Preview.Kind.CHANGES, "edited", OURS - 3),
                        new Preview.Group(Preview.Kind.REFUSED, "not-licensed", OTHERS));
        assertThat(plan.needs().newConferenceIds()).isEqualTo(3);
        assertThat(assignments().values()).hasSize(OURS).allSatisfy(now -> {
            assertThat(now.isOurs()).isTrue();
            assertThat(now.tollNumber()).contains(berlin.id());
            assertThat(now.dialOut()).isEqualTo(DialOut.NONE);
            assertThat(now.pinSetAt()).isPresent();
        });
        assertThat(providers(ready.users().subList(OURS, OURS + OTHERS))).isEqualTo(unlicensed);
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    @Test
    void anEditThatMovesTooIsUndoneToTheLastField() {
        ready.giveRecords(ours.subList(0, 3));
        List<String> before = Image.of(ready.contoso());
        JobId edit = start(SharedEdit.of(Map.of("provider", "ours", "unauthenticatedStart", "true")), ready.users());
        ready.work(edit);
        assertThat(Image.of(ready.contoso())).isNotEqualTo(before);

        ready.work(ready.startUndo(edit));

        assertThat(Image.of(ready.contoso())).isEqualTo(before);
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    @Test
    void theProviderAloneIsAMoveLikeAnyOtherAndShowsOldAndNew() {
        ready.giveRecords(ours.subList(0, 1));
        SharedEdit edit = SharedEdit.of(Map.of("provider", "ours"));

        Map<UserId, Difference> seen = edits.differences(admin, edit, ours.subList(0, 1));
        Job job = ready.work(start(edit, ours));

        assertThat(job.kind()).isEqualTo("move");
        assertThat(codes(job, Result.CHANGED)).containsExactly("moved");
        assertThat(codes(job, Result.UNCHANGED)).hasSize(OURS - 1).containsOnly("already-ours");
        assertThat(seen.values())
                .flatExtracting(Difference::changes)
                .extracting(Change::field, Change::from)
                .contains(tuple("provider", "InterCall"));
    }

    @Test
    void whoLosesTheProviderIsGivenNoSettings() {
        SharedEdit edit = SharedEdit.of(Map.of("provider", "none", "dialOut", "NONE"));

        assertThatThrownBy(() -> start(edit, ours))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusal()).isEqualTo(AssignmentRefusal.SETTINGS_WITHOUT_PROVIDER));
        assertThatThrownBy(() -> SharedEdit.of(Map.of("provider", "InterCall")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheOrganisationAsksOfMovesIsAskedOfEditsThatMove() {
        TestApplication.bean(MovePolicies.class).set(admin, new MovePolicy(OptionalInt.of(2), true));
        SharedEdit edit = SharedEdit.of(Map.of("provider", "ours", "dialOut", "NONE"));

        assertThat(edits.needsApproval(admin, selection(ours), edit)).isTrue();
        assertThatThrownBy(() -> edits.start(admin, selection(ours), edit, "new policy"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(PlanRefusal.PLAN_NEEDED));
        assertThatThrownBy(() -> edits.start(admin, selection(ours.subList(0, 1)), edit, " "))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(PlanRefusal.REASON_MISSING));
        assertThat(edits.needsApproval(admin, selection(ours), dialOut(DialOut.NONE)))
                .isFalse();
    }

    @Test
    void whomSomebodyChangedMeanwhileIsLeftAlone() {
        JobId job = start(dialOut(DialOut.NONE), ours);
        TestApplication.bean(Pins.class).reset(admin, ours.getFirst());

        Job done = ready.work(job);

        assertThat(codes(done, Result.REFUSED)).containsExactly("changed-by-somebody");
        assertThat(assignments().values().stream()
                        .filter(now -> now.dialOut() == DialOut.DOMESTIC_AND_INTERNATIONAL)
                        .map(Assignment::user))
                .containsExactly(ours.getFirst());
    }

    @Test
    void onlyWhoMayEditConferencingEditsMany() {
        Actor helpdesk =
                Actor.person(ready.contoso().tenant(), ours.getFirst(), "Henri", Set.of(Role.HELPDESK), "", "");

        assertThatThrownBy(() -> edits.start(helpdesk, selection(ours), dialOut(DialOut.NONE), ""))
                .isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> edits.preview(helpdesk, selection(ours), dialOut(DialOut.NONE)))
                .isInstanceOf(DeniedException.class);
    }

    private static SharedEdit dialOut(DialOut level) {
        return SharedEdit.of(Map.of("dialOut", level.name()));
    }

    private ServiceNumber number(String e164, String city, String language) {
        return TestApplication.bean(ServiceNumbers.class)
                .add(admin, new NumberDetails(e164, Optional.empty(), city, language, List.of(), true));
    }

    private JobId start(SharedEdit edit, List<UserId> users) {
        return TestWorker.withheld(ready.contoso(), () -> edits.start(admin, selection(users), edit, "new policy"));
    }

    private Selection selection(List<UserId> users) {
        return TestApplication.bean(Selections.class).of(admin, users);
    }

    private Map<UserId, Assignment> assignments() {
        return TestApplication.bean(Assignments.class).findAll(ready.contoso().tenant(), ours).stream()
                .collect(Collectors.toMap(Assignment::user, one -> one));
    }

    private Set<String> providers(List<UserId> users) {
        return TestApplication.bean(Assignments.class).findAll(ready.contoso().tenant(), users).stream()
                .map(now -> now.user() + " " + now.provider())
                .collect(Collectors.toSet());
    }

    private Map<UserId, Optional<String>> conferenceIds() {
        return assignments().values().stream().collect(Collectors.toMap(Assignment::user, Assignment::conferenceId));
    }

    private List<String> codes(Job job, Result result) {
        return jobs.items(admin, job.id(), Optional.empty(), 0, 100).stream()
                .map(ItemReport::outcome)
                .flatMap(Optional::stream)
                .filter(outcome -> outcome.result() == result)
                .map(outcome -> outcome.code())
                .toList();
    }
}
