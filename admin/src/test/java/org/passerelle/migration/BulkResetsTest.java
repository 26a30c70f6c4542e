package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.JobId;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Image;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Reset;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.bridge.BridgeSettings;
import org.passerelle.bridge.Bridges;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.jobs.ItemReport;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.jobs.TestWorker;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.TestApplication;

class BulkResetsTest {
    private static final int OURS = 6;
    private static final int OTHERS = 2;

    private final BulkResets resets = TestApplication.bean(BulkResets.class);
    private final Jobs jobs = TestApplication.bean(Jobs.class);
    private final ReadyUsers ready = ReadyUsers.create(OURS, OTHERS, 100);
    private final Actor admin = ready.contoso().admin();
    private final List<UserId> ours = ready.users().subList(0, OURS);

    BulkResetsTest() {
        ready.work(ready.startMove(ready.users()));
    }

    @Test
    void everyUserOfOursGetsANewPinAndIsToldByEmailOnly() {
        Map<UserId, String> before = pinHashes();

        Job job = ready.work(start(Reset.PIN, ready.users()));

        assertThat(job.state()).isEqualTo(JobState.PARTLY_FAILED);
        assertThat(job.counters().changed()).isEqualTo(OURS);
        assertThat(job.counters().refused()).isEqualTo(OTHERS);
        assertThat(codes(job, Result.CHANGED)).containsOnly("pin-reset");
        assertThat(codes(job, Result.REFUSED)).containsOnly("not-on-our-provider");
        assertThat(pinHashes())
                .hasSize(OURS)
                .allSatisfy((user, hash) -> assertThat(hash).isNotEqualTo(before.get(user)));
        assertThat(causesToTell()).containsExactlyInAnyOrderElementsOf(ours);
        assertThat(audited(job)).hasSize(OURS).containsOnly("pin.reset codes were passed on");
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    @Test
    void whoHasNoAddressKeepsThePinBecauseNobodyWouldLearnTheNewOne() {
        withoutMail(ours.getFirst());
        Map<UserId, String> before = pinHashes();

        Job job = ready.work(start(Reset.PIN, ours));

        assertThat(codes(job, Result.REFUSED)).containsExactly("no-address-for-pin");
        assertThat(pinHashes().get(ours.getFirst())).isEqualTo(before.get(ours.getFirst()));
        assertThat(job.counters().changed()).isEqualTo(OURS - 1);
    }

    @Test
    void noPinIsResetWhereAutomaticEmailsAreOff() {
        emailsOff();
        Map<UserId, String> before = pinHashes();

        Job job = ready.work(start(Reset.PIN, ours));

        assertThat(codes(job, Result.REFUSED)).hasSize(OURS).containsOnly("pins-need-emails");
        assertThat(pinHashes()).isEqualTo(before);
    }

    @Test
    void aResetOfPinsCannotBeUndone() {
        Job job = ready.work(start(Reset.PIN, ours));

        assertThat(TestApplication.bean(Undos.class).isUndoable(admin, job)).isFalse();
    }

    @Test
    void everyUserOfOursGetsAConferenceIdThatNobodyHadAndTheJobCanBeUndone() {
        List<String> before = Image.of(ready.contoso());
        Set<String> former = conferenceIds();

        JobId reset = start(Reset.CONFERENCE_ID, ready.users());
        Job job = ready.work(reset);

        assertThat(job.counters().changed()).isEqualTo(OURS);
        assertThat(codes(job, Result.REFUSED)).hasSize(OTHERS).containsOnly("not-on-our-provider");
        assertThat(conferenceIds()).hasSize(OURS).doesNotContainAnyElementsOf(former);
        assertThat(audited(job)).hasSize(OURS).containsOnly("conference-id.reset codes were passed on");
        assertThat(Invariants.broken(ready.contoso())).isEmpty();

        ready.work(ready.startUndo(reset));

        assertThat(conferenceIds()).isEqualTo(former);
        assertThat(Image.of(ready.contoso())).isEqualTo(before);
    }

    @Test
    void thePreviewIsTheRun() {
        withoutMail(ours.getFirst());

        for (Reset what : Reset.values()) {
            Preview plan = resets.preview(admin, selection(ready.users()), what);
            Job job = ready.work(start(what, ready.users()));

            assertThat(plan.total()).isEqualTo(job.total());
            assertThat(plan.changes()).isEqualTo(job.counters().changed());
            assertThat(plan.users(Preview.Kind.REFUSED))
                    .isEqualTo(job.counters().refused());
            assertThat(plan.groups().stream().map(Preview.Group::code))
                    .containsExactlyInAnyOrderElementsOf(items(job).stream()
                            .map(item -> item.outcome().orElseThrow().code())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void whomSomebodyChangedMeanwhileIsLeftAlone() {
        JobId job = start(Reset.PIN, ours);
        TestApplication.bean(Pins.class).reset(admin, ours.getFirst());
        String since = pinHashes().get(ours.getFirst());

        Job done = ready.work(job);

        assertThat(codes(done, Result.REFUSED)).containsExactly("changed-by-somebody");
        assertThat(pinHashes().get(ours.getFirst())).isEqualTo(since);
    }

    @Test
    void eachResetNeedsItsOwnPermission() {
        Actor helpdesk = person(Role.HELPDESK);
        Actor auditor = person(Role.AUDITOR);

        assertThat(resets.preview(helpdesk, selection(ours), Reset.PIN).changes())
                .isEqualTo(OURS);
        assertThatThrownBy(() -> resets.start(auditor, selection(ours), Reset.PIN, ""))
                .isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> resets.start(auditor, selection(ours), Reset.CONFERENCE_ID, ""))
                .isInstanceOf(DeniedException.class);
    }

    private Actor person(Role role) {
        return Actor.person(ready.contoso().tenant(), ours.getFirst(), "Henri", Set.of(role), "", "");
    }

    private JobId start(Reset what, List<UserId> users) {
        return TestWorker.withheld(
                ready.contoso(), () -> resets.start(admin, selection(users), what, "codes were passed on"));
    }

    private Selection selection(List<UserId> users) {
        return TestApplication.bean(Selections.class).of(admin, users);
    }

    private List<ItemReport> items(Job job) {
        return jobs.items(admin, job.id(), Optional.empty(), 0, 100);
    }

    private List<String> codes(Job job, Result result) {
        return items(job).stream()
                .map(item -> item.outcome().orElseThrow())
                .filter(outcome -> outcome.result() == result)
                .map(outcome -> outcome.code())
                .toList();
    }

    private Map<UserId, String> pinHashes() {
        return read("select user_id, pin_hash from assignment where tenant_id = ?::uuid and pin_hash is not null")
                .stream()
                .collect(Collectors.toMap(row -> UserId.parse(row.getFirst()), List::getLast));
    }

    /// Whose new PIN waits to be told of.
    private List<UserId> causesToTell() {
        return read("select user_id, cause from outbox where tenant_id = ?::uuid and cause = 'PIN_RESET'").stream()
                .map(row -> UserId.parse(row.getFirst()))
                .toList();
    }

    private List<List<String>> read(String query) {
        return TestApplication.bean(Transactions.class)
                .read(
                        ready.contoso().tenant().value(),
                        () -> TestApplication.bean(DSLContext.class)
                                .fetch(query, ready.contoso().tenant().value())
                                .map(row -> List.of(row.get(0, String.class), row.get(1, String.class))));
    }

    private Set<String> conferenceIds() {
        return new HashSet<>(
                TestApplication.bean(Assignments.class).findAll(ready.contoso().tenant(), ours).stream()
                        .map(Assignment::conferenceId)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private List<String> audited(Job job) {
        return TestApplication.bean(AuditTrail.class)
                .search(admin, AuditQuery.EVERYTHING.withJob(job.id()), Optional.empty(), 100)
                .stream()
                .filter(event -> event.objectKind().equals("user"))
                .map(event -> event.action() + " " + event.reason())
                .toList();
    }

    private void withoutMail(UserId user) {
        Users users = TestApplication.bean(Users.class);
        User now = users.require(ready.contoso().tenant(), user);
        UserDetails was = now.details();
        users.update(
                admin,
                user,
                new UserDetails(
                        was.externalId(), was.userPrincipalName(), was.displayName(), "", "", "", "", "", "", "", true),
                now.rowVersion());
    }

    private void emailsOff() {
        Bridges bridges = TestApplication.bean(Bridges.class);
        BridgeSettings now = bridges.settings(ready.contoso().tenant());
        bridges.update(admin, now.withAutomaticEmails(false));
    }
}
