package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.JobId;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Archive;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Status;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class MovesTest {
    private static final String CONFERENCING = "MCOMEETADV";
    private static final int READY = 40;
    private static final int UNLICENSED = 10;

    private final Moves moves = TestApplication.bean(Moves.class);
    private final Jobs jobs = TestApplication.bean(Jobs.class);
    private final Selections selections = TestApplication.bean(Selections.class);
    private final Assignments assignments = TestApplication.bean(Assignments.class);
    private final Entitlements entitlements = TestApplication.bean(Entitlements.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private List<UserId> everybody = List.of();

    /// 40 users with a licence and 10 without, all of them with a third party.
    @BeforeEach
    void usersOfAThirdParty() {
        Actor admin = contoso.admin();
        TestApplication.bean(Licences.class).setPool(admin, CONFERENCING, 1_000, 0, Optional.empty());
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        admin,
                        new NumberDetails("+33 1 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        Provider interCall =
                TestApplication.bean(Providers.class).add(admin, ProviderDetails.of("InterCall", "intercall.example"));
        var details = new ArrayList<UserDetails>();
        for (int i = 0; i < READY + UNLICENSED; i++) {
            details.add(UserDetails.of("user" + i + "@contoso.example", "User " + i));
        }
        everybody = TestApplication.bean(Users.class).createAll(admin, details, Source.MANUAL).stream()
                .map(User::id)
                .toList();
        TestApplication.bean(ThirdPartyRecords.class)
                .setAll(
                        admin,
                        everybody.stream().collect(Collectors.toMap(user -> user, user -> List.of(record(interCall)))),
                        true,
                        "");
        entitlements.assign(admin, CONFERENCING, everybody.subList(0, READY), PinTiming.NOW);
    }

    @Test
    void thePreviewAddsUpToTheSelection() {
        Preview plan = moves.preview(contoso.admin(), selected(), Target.OURS);

        assertThat(plan.total()).isEqualTo(READY + UNLICENSED);
        assertThat(plan.users(Preview.Kind.CHANGES)).isEqualTo(READY);
        assertThat(plan.users(Preview.Kind.REFUSED)).isEqualTo(UNLICENSED);
        assertThat(plan.groups().stream().mapToLong(Preview.Group::users).sum()).isEqualTo(plan.total());
        assertThat(plan.samples()).containsOnlyKeys("moved", "not-licensed");
    }

    @Test
    void aJobMovesWhoMayBeMovedAndSaysWhyTheOthersWereNot() {
        JobId id = moves.start(contoso.admin(), selected(), Target.OURS, "end of the contract");

        Job job = over(id);

        assertThat(job.state()).isEqualTo(JobState.PARTLY_FAILED);
        assertThat(job.counters().changed()).isEqualTo(READY);
        assertThat(job.counters().refused()).isEqualTo(UNLICENSED);
        assertThat(jobs.items(contoso.admin(), id, Optional.of(Result.REFUSED), 0, 100))
                .hasSize(UNLICENSED)
                .allSatisfy(
                        item -> assertThat(item.outcome().orElseThrow().code()).isEqualTo("not-licensed"));
        assertThat(everybody.subList(0, READY)).allSatisfy(user -> {
            Assignment now = assignments.find(contoso.tenant(), user).orElseThrow();
            assertThat(now.status()).isEqualTo(Status.ACTIVE);
            assertThat(now.pinSetAt()).isPresent();
            assertThat(TestApplication.bean(Archive.class).of(contoso.admin(), user))
                    .hasSize(1);
        });
    }

    @Test
    void theSameJobAgainChangesNothing() {
        over(moves.start(contoso.admin(), selected(), Target.OURS, ""));

        Job again = over(moves.start(contoso.admin(), selected(), Target.OURS, ""));

        assertThat(again.counters().changed()).isZero();
        assertThat(again.counters().unchanged()).isEqualTo(READY);
    }

    @Test
    void licencesAreGivenToManyByAJob() {
        JobId id = moves.startLicences(contoso.admin(), selected(), BulkChange.LICENCE_ASSIGN, CONFERENCING, "");

        assertThat(over(id).counters())
                .satisfies(counters -> assertThat(counters.changed()).isEqualTo(UNLICENSED))
                .satisfies(counters -> assertThat(counters.unchanged()).isEqualTo(READY));
    }

    @Test
    void takingLicencesBackTurnsConferencingOffForThoseWhoHadIt() {
        over(moves.start(contoso.admin(), selected(), Target.OURS, ""));

        Job job = over(
                moves.startLicences(contoso.admin(), selected(), BulkChange.LICENCE_REMOVE, CONFERENCING, "left us"));

        assertThat(job.counters().changed()).isEqualTo(READY);
        assertThat(job.counters().unchanged()).isEqualTo(UNLICENSED);
        assertThat(job.subject()).containsEntry("product", "Audio Conferencing");
        assertThat(everybody.subList(0, READY))
                .allSatisfy(user -> assertThat(assignments
                                .find(contoso.tenant(), user)
                                .orElseThrow()
                                .status())
                        .isEqualTo(Status.NOT_LICENSED));
    }

    @Test
    void whoWasChangedAfterTheJobBeganIsRefusedNotOverwritten() {
        JobId id = TestApplication.bean(Transactions.class).in(contoso.tenant().value(), () -> {
            JobId started = moves.start(contoso.admin(), selected(), Target.OURS, "");
            entitlements.remove(contoso.admin(), CONFERENCING, List.of(everybody.getFirst()));
            return started;
        });

        Job job = over(id);

        assertThat(job.counters().changed()).isEqualTo(READY - 1);
        assertThat(jobs.items(contoso.admin(), id, Optional.of(Result.REFUSED), 0, 100))
                .extracting(item -> item.outcome().orElseThrow().code())
                .containsOnly("changed-by-somebody", "not-licensed")
                .containsOnlyOnce("changed-by-somebody");
    }

    @Test
    void aJobGoesOnWithTheRightsItsPersonHadWhenItBegan() {
        Actor mover = Actor.person(
                contoso.tenant(),
                everybody.getFirst(),
                "Claire",
                java.util.Set.of(Role.CONFERENCING_ADMINISTRATOR),
                "192.0.2.7",
                "");

        Job job = over(moves.start(mover, selections.of(mover, everybody), Target.OURS, ""));

        assertThat(job.actor().name()).isEqualTo("Claire");
        assertThat(job.actor().permissions()).isEqualTo(mover.permissions());
        assertThat(TestApplication.bean(AuditTrail.class)
                        .search(contoso.admin(), AuditQuery.EVERYTHING.withJob(job.id()), Optional.empty(), 1_000))
                .hasSize(READY + 1)
                .allSatisfy(event -> assertThat(event.actorName()).isEqualTo("Claire"))
                .allSatisfy(event -> assertThat(event.address()).isEqualTo("192.0.2.7"));
    }

    @Test
    void helpdeskMayNotMoveAnybody() {
        Actor helpdesk =
                Actor.person(contoso.tenant(), everybody.getFirst(), "Henri", java.util.Set.of(Role.HELPDESK), "", "");

        assertThatThrownBy(() -> moves.start(helpdesk, selected(), Target.OURS, ""))
                .isInstanceOf(DeniedException.class);
    }

    private Selection selected() {
        return selections.of(contoso.admin(), everybody);
    }

    private Job over(JobId id) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(end)) {
            Job job = jobs.require(contoso.admin(), id);
            if (job.state().isOver()) {
                return job;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("the job did not end: " + jobs.require(contoso.admin(), id));
    }

    private static AcpDetails record(Provider provider) {
        return new AcpDetails(
                provider.id(),
                "intercall.example",
                "14255551298",
                List.of(),
                new Passcode("13761"),
                Optional.empty(),
                "",
                true);
    }
}
