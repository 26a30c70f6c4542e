package org.passerelle.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.JobId;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class AuditTrailTest {
    /// The four below, the organisation's creation and our provider's.
    private static final int EVENTS = 6;

    private final AuditTrail trail = TestApplication.bean(AuditTrail.class);
    private final Ids ids = TestApplication.bean(Ids.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private final UserId helene = new UserId(ids.next());
    private final JobId job = new JobId(ids.next());

    @BeforeEach
    void someEvents() {
        record(contoso.admin(), "assignment.moved", helene, "Hélène Dupont", "end of contract 4711");
        record(contoso.admin(), "licence.assigned", helene, "Hélène Dupont", "");
        record(contoso.admin(), "licence-pool.changed", "MCOMEETADV", "Audio Conferencing", "");
        record(contoso.admin().through(job), "assignment.moved", new UserId(ids.next()), "Ōta Kenji", "");
    }

    @Test
    void theNewestEventComesFirst() {
        List<AuditEvent> found = search(AuditQuery.EVERYTHING);

        assertThat(found)
                .extracting(AuditEvent::action)
                .startsWith("assignment.moved", "licence-pool.changed", "licence.assigned", "assignment.moved");
    }

    @Test
    void wordsAreFoundInNamesWhateverTheAccents() {
        assertThat(search(AuditQuery.EVERYTHING.withText("helene dup")))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.objectName()).isEqualTo("Hélène Dupont"));
        assertThat(search(AuditQuery.EVERYTHING.withText("OTA"))).hasSize(1);
        assertThat(search(AuditQuery.EVERYTHING.withText("alice"))).hasSize(4);
    }

    @Test
    void wordsAreFoundInTheReason() {
        assertThat(search(AuditQuery.EVERYTHING.withText("contract 4711"))).hasSize(1);
    }

    @Test
    void signsOfPatternsAreOnlySigns() {
        assertThat(search(AuditQuery.EVERYTHING.withText("dup%t"))).isEmpty();
        assertThat(search(AuditQuery.EVERYTHING.withText("%"))).hasSize(EVENTS);
    }

    @Test
    void aGroupFindsItsActionsAndNoOthers() {
        assertThat(search(AuditQuery.EVERYTHING.withGroups(List.of("licence"))))
                .extracting(AuditEvent::action)
                .containsExactly("licence.assigned");
        assertThat(search(AuditQuery.EVERYTHING.withGroups(List.of("licence", "licence-pool"))))
                .hasSize(2);
    }

    @Test
    void whatAJobDidIsFoundByTheJob() {
        assertThat(search(AuditQuery.EVERYTHING.withJob(job)))
                .singleElement()
                .satisfies(event -> assertThat(event.objectName()).isEqualTo("Ōta Kenji"));
    }

    @Test
    void daysAreFoundFromTheirFirstToTheirLastMoment() {
        Instant now = TestApplication.bean(Clock.class).instant();
        Optional<Instant> before = Optional.of(now.minus(Duration.ofHours(1)));
        Optional<Instant> after = Optional.of(now.plus(Duration.ofHours(1)));

        assertThat(search(AuditQuery.EVERYTHING.between(before, after))).hasSize(EVENTS);
        assertThat(search(AuditQuery.EVERYTHING.between(after, Optional.empty())))
                .isEmpty();
        assertThat(search(AuditQuery.EVERYTHING.between(Optional.empty(), before)))
                .isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        var all = new ArrayList<UUID>();
        Optional<UUID> before = Optional.empty();

        for (List<AuditEvent> page = page(before); !page.isEmpty(); page = page(before)) {
            page.forEach(event -> all.add(event.id()));
            before = Optional.of(page.getLast().id());
        }

        assertThat(all)
                .hasSize(EVENTS)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void aUsersHistoryIsForWhoMaySeeUsersAndTheWholeTrailIsNot() {
        Actor helpdesk = Actor.person(contoso.tenant(), helene, "Henri", Set.of(Role.HELPDESK), "", "");

        assertThat(trail.ofUser(helpdesk, helene.toString(), Optional.empty(), 10))
                .hasSize(2);
        assertThatThrownBy(() -> trail.search(helpdesk, AuditQuery.EVERYTHING, Optional.empty(), 10))
                .isInstanceOf(DeniedException.class);
    }

    @Test
    void anotherOrganisationSeesNothingOfIt() {
        TestOrganisation fabrikam = TestOrganisation.create();

        List<AuditEvent> found =
                trail.search(fabrikam.admin(), AuditQuery.ofObject("user", helene.toString()), Optional.empty(), 10);

        assertThat(found).isEmpty();
    }

    private List<AuditEvent> search(AuditQuery query) {
        return trail.search(contoso.admin(), query, Optional.empty(), 100);
    }

    private List<AuditEvent> page(Optional<UUID> before) {
        return trail.search(contoso.admin(), AuditQuery.EVERYTHING, before, 2);
    }

    private void record(Actor actor, String action, Object object, String name, String reason) {
        String kind = object instanceof UserId ? "user" : "licence-pool";
        TestApplication.bean(Transactions.class)
                .in(
                        contoso.tenant().value(),
                        () -> TestApplication.bean(Audit.class)
                                .record(
                                        actor,
                                        new AuditEntry(action, kind, object.toString(), name, List.of(), reason)));
    }
}
