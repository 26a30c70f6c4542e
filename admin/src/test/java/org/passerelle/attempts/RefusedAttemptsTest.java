package org.passerelle.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Permission;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.testing.HandClock;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class RefusedAttemptsTest {
    private final TestOrganisation contoso = TestOrganisation.create();
    private final Transactions transactions = TestApplication.bean(Transactions.class);
    private final HandClock clock = new HandClock(Instant.parse("2026-11-25T15:00:00Z"));
    private final RefusedAttempts attempts =
            new RefusedAttempts(transactions, TestApplication.bean(Audit.class), clock);

    @Test
    void whoTriesWithoutTheRightIsWrittenAtOnceWithWhatWasTried() {
        Actor rita = person("Rita");

        attempts.record(new DeniedException(rita, Permission.EDIT_TRUNKS), "POST", "/admin/trunks/new");

        assertThat(written()).singleElement().satisfies(event -> {
            assertThat(event.actorName()).isEqualTo("Rita");
            assertThat(event.objectId()).isEqualTo("EDIT_TRUNKS");
            assertThat(event.address()).isEqualTo("192.0.2.7");
            assertThat(event.correlationId()).isEqualTo("request-1");
            assertThat(event.changes())
                    .containsExactly(
                            new Change("attempt", null, "POST /admin/trunks/new"), new Change("times", null, "1"));
        });
    }

    @Test
    void thoseOfTheSameHourAreCountedAndWrittenAsOne() {
        var denied = new DeniedException(person("Rita"), Permission.EDIT_TRUNKS);
        for (int i = 0; i < 500; i++) {
            attempts.record(denied, "POST", "/admin/trunks/" + i);
        }
        attempts.run();
        assertThat(written()).hasSize(1);

        clock.advance(Duration.ofHours(1));
        attempts.run();
        attempts.run();

        assertThat(written()).hasSize(2);
        assertThat(written().getFirst().changes())
                .contains(new Change("attempt", null, "POST /admin/trunks/499"), new Change("times", null, "499"));
    }

    @Test
    void manyWhoTryDoNotFillTheAudit() {
        for (int i = 0; i < 3 * RefusedAttempts.MOST_AN_HOUR; i++) {
            attempts.record(new DeniedException(person("Robot " + i), Permission.SEE_AUDIT), "GET", "/admin/audit");
        }
        assertThat(written()).hasSize(RefusedAttempts.MOST_AN_HOUR);

        clock.advance(Duration.ofHours(1));
        attempts.run();

        assertThat(written()).hasSize(RefusedAttempts.MOST_AN_HOUR + 1);
        assertThat(written().getFirst().actorKind()).isEqualTo(Actor.Kind.SYSTEM);
        assertThat(written().getFirst().changes())
                .contains(new Change("times", null, String.valueOf(2 * RefusedAttempts.MOST_AN_HOUR)));
    }

    @Test
    void whatWasTriedInOneOrganisationLeavesTheOthersTheirPlace() {
        TestOrganisation fabrikam = TestOrganisation.create();
        for (int i = 0; i < 2 * RefusedAttempts.MOST_AN_HOUR; i++) {
            attempts.record(new DeniedException(person("Robot " + i), Permission.SEE_AUDIT), "GET", "/admin/audit");
        }

        attempts.record(
                new DeniedException(Actor.service(fabrikam.tenant(), "Script", Set.of(), "", ""), Permission.SEE_AUDIT),
                "GET",
                "/api/v1/audit");

        assertThat(TestApplication.bean(AuditTrail.class).search(fabrikam.admin(), refused(), Optional.empty(), 10))
                .hasSize(1);
    }

    @Test
    void nothingIsWrittenInTheTransactionThatWasRefused() {
        var denied = new DeniedException(person("Rita"), Permission.EDIT_TRUNKS);

        assertThatThrownBy(() -> transactions.in(
                        contoso.tenant().value(), () -> attempts.record(denied, "POST", "/admin/trunks/new")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(written()).isEmpty();
    }

    private Actor person(String name) {
        return Actor.person(
                contoso.tenant(),
                new UserId(new UUID(7, name.hashCode())),
                name,
                Set.of(Role.ORGANISER),
                "192.0.2.7",
                "request-1");
    }

    private List<AuditEvent> written() {
        return TestApplication.bean(AuditTrail.class).search(contoso.admin(), refused(), Optional.empty(), 500);
    }

    private static AuditQuery refused() {
        return AuditQuery.EVERYTHING.withGroups(List.of("refused"));
    }
}
