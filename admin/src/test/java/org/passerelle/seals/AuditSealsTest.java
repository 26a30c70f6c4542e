package org.passerelle.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jooq.CloseableDSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Somebody with all rights on the database alters the audit, and the seals tell.
class AuditSealsTest {
    private final AuditSeals seals = TestApplication.bean(AuditSeals.class);
    private final Transactions transactions = TestApplication.bean(Transactions.class);
    private final TestOrganisation contoso = TestOrganisation.create();
    private final Actor admin = contoso.admin();

    @BeforeEach
    void threeSeals() {
        SealNow.all(contoso.tenant());
        for (int i = 0; i < 2; i++) {
            record("user.created", "user.deleted");
            SealNow.all(contoso.tenant());
        }
    }

    @Test
    void sealsHoldAsLongAsNobodyAltersAnEvent() {
        SealCheck check = seals.check(admin, 1);

        assertThat(check.fault()).isEmpty();
        assertThat(check.until()).isEqualTo(3);
        assertThat(check.events()).isEqualTo(events());
        assertThat(check.next()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void whatIsSealedIsNotSealedAgain() {
        Seal newest = newest();

        SealNow.all(contoso.tenant());

        assertThat(newest()).isEqualTo(newest);
        assertThat(newest.number()).isEqualTo(3);
        assertThat(newest.events()).isEqualTo(2);
    }

    @Test
    void anEventThatIsAlteredBreaksItsSealAndNoneBefore() {
        owner("update audit_event set reason = 'ordered by the board' where id = (" + of("user.deleted", 2) + ")");

        SealCheck check = seals.check(admin, 1);

        assertThat(check.fault()).contains(new SealCheck.Fault(3, SealCheck.Kind.ALTERED));
        assertThat(check.until()).isEqualTo(2);
        assertThat(seals.check(admin, 2).fault()).isEqualTo(check.fault());
    }

    @Test
    void textThatMovesFromOneValueToTheNextBreaksTheSeal() {
        owner("update audit_event set object_name = 'Zoé L', reason = 'efèvre' where id = (" + of("user.created", 1)
                + ")");

        assertThat(seals.check(admin, 1).fault()).contains(new SealCheck.Fault(2, SealCheck.Kind.ALTERED));
    }

    @Test
    void anEventThatIsRemovedIsMissed() {
        owner("delete from audit_event where id = (" + of("user.created", 1) + ")");

        assertThat(seals.check(admin, 1).fault()).contains(new SealCheck.Fault(2, SealCheck.Kind.EVENTS_MISSING));
    }

    @Test
    void anEventThatIsSlippedInIsNoticed() {
        UUID between = new UUID(
                event("user.deleted", 1).getMostSignificantBits(),
                event("user.deleted", 1).getLeastSignificantBits() - 1);
        owner("insert into audit_event (tenant_id, id, at, actor_kind, actor_name, action, object_kind, object_id,"
                + " object_name, changes) select tenant_id, '" + between + "', at, actor_kind, actor_name, action,"
                + " object_kind, object_id, object_name, changes from audit_event where id = ("
                + of("user.created", 1) + ")");

        assertThat(seals.check(admin, 1).fault()).contains(new SealCheck.Fault(2, SealCheck.Kind.EVENTS_ADDED));
    }

    @Test
    void aSealThatIsRemovedIsMissedWhereverOneBegins() {
        owner("delete from audit_seal where number = 2 and tenant_id = '" + contoso.tenant() + "'");

        assertThat(seals.check(admin, 1).fault()).contains(new SealCheck.Fault(2, SealCheck.Kind.SEAL_MISSING));
        assertThat(seals.check(admin, 2).fault()).contains(new SealCheck.Fault(2, SealCheck.Kind.SEAL_MISSING));
        assertThat(seals.check(admin, 3).fault()).contains(new SealCheck.Fault(2, SealCheck.Kind.SEAL_MISSING));
    }

    @Test
    void theEndOfTheChainMadeAnewHasAnotherHashThanTheOneThatWasKept() {
        String kept = newest().hash();

        owner(
                "delete from audit_seal where number = 3 and tenant_id = '" + contoso.tenant() + "'",
                "update audit_event set reason = 'by mistake' where id = (" + of("user.deleted", 2) + ")");
        SealNow.all(contoso.tenant());

        assertThat(seals.check(admin, 1).fault()).isEmpty();
        assertThat(seals.require(admin, 3).hash()).isNotEqualTo(kept);
    }

    @Test
    void moreThanOneSealTakesAreSealedOneBehindTheOther() {
        String[] actions = IntStream.range(0, AuditSealing.MOST_EVENTS + 1)
                .mapToObj(i -> "user.created")
                .toArray(String[]::new);
        record(actions);

        SealNow.all(contoso.tenant());

        assertThat(seals.list(admin, Optional.empty(), 2))
                .extracting(Seal::events)
                .containsExactly(1, AuditSealing.MOST_EVENTS);
        assertThat(seals.check(admin, 4).events()).isEqualTo(AuditSealing.MOST_EVENTS + 1);
    }

    @Test
    void ofTwoServersThatSealAtOnceTheFirstOneMakesTheSeal() {
        Seal first = newest();
        var late = new Seal(first.number(), first.lastEvent(), first.events(), "0".repeat(64), first.at());

        boolean made = transactions.in(
                contoso.tenant().value(),
                () -> TestApplication.bean(SealRows.class).insert(contoso.tenant(), late));

        assertThat(made).as("a seal that is not kept is not logged").isFalse();
        assertThat(newest()).isEqualTo(first);
    }

    /// Its identifiers are older than those of whoever committed before it.
    @Test
    void aTransactionThatIsStillWritingHoldsTheSealsBack() throws Exception {
        var written = new CountDownLatch(1);
        var looked = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> transactions.in(contoso.tenant().value(), () -> {
                    record("user.created");
                    written.countDown();
                    await(looked);
                }));
        written.await();
        Instant quiet = TestApplication.bean(SealRows.class).quietUntil();
        looked.countDown();
        slow.join();

        assertThat(event("user.created", 3)).isGreaterThan(Ids.madeAt(quiet));
    }

    @Test
    void sealsAreForWhoMaySeeTheAudit() {
        Actor helpdesk = Actor.person(
                contoso.tenant(),
                new UserId(UUID.randomUUID()),
                "Harry Helpdesk",
                Set.of(Role.HELPDESK),
                "127.0.0.1",
                "test");

        assertThatThrownBy(() -> seals.check(helpdesk, 1)).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> seals.list(helpdesk, Optional.empty(), 1)).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> seals.require(admin, 99)).isInstanceOf(RefusedException.class);
    }

    private Seal newest() {
        return seals.list(admin, Optional.empty(), 1).getFirst();
    }

    private void record(String... actions) {
        transactions.in(
                contoso.tenant().value(),
                () -> TestApplication.bean(Audit.class)
                        .record(
                                admin,
                                List.of(actions).stream()
                                        .map(action -> new AuditEntry(
                                                action, "user", UUID.randomUUID(), "Zoé Lefèvre", List.of()))
                                        .toList()));
    }

    private long events() {
        return Long.parseLong(ask("select count(*) from audit_event where tenant_id = '" + contoso.tenant() + "'"));
    }

    private UUID event(String action, int nth) {
        return UUID.fromString(ask(of(action, nth)));
    }

    private String of(String action, int nth) {
        return "select id from audit_event where action = '" + action + "' and tenant_id = '" + contoso.tenant()
                + "' order by id offset " + (nth - 1) + " limit 1";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String ask(String query) {
        try (CloseableDSLContext owner = TestApplication.owner()) {
            return String.valueOf(owner.fetchSingle(query).get(0));
        }
    }

    private static void owner(String... statements) {
        try (CloseableDSLContext owner = TestApplication.owner()) {
            for (String statement : statements) {
                owner.execute(statement);
            }
        }
    }
}
