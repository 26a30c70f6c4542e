package org.passerelle.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jooq.CloseableDSLContext;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// What is old enough goes, and the seals tell that from what somebody else took away.
class AuditExpiryTest {
    private final AuditSeals seals = TestApplication.bean(AuditSeals.class);
    private final AuditKeepings keepings = TestApplication.bean(AuditKeepings.class);
    private final AuditExpiry expiry = TestApplication.bean(AuditExpiry.class);
    private final Transactions transactions = TestApplication.bean(Transactions.class);
    private final Instant now = TestApplication.bean(Clock.class).instant();
    private final TestOrganisation contoso = TestOrganisation.create();
    private final Actor admin = contoso.admin();

    /// Seal 1 covers two events of 300 days ago, seal 2 two of 200 days ago, seal 3 what happened today.
    @BeforeEach
    void threeSeals() {
        for (int days : List.of(300, 200)) {
            event(daysAgo(days));
            event(daysAgo(days).plusSeconds(1));
            TestApplication.bean(AuditSealing.class)
                    .sealAll(contoso.tenant(), daysAgo(days).plusSeconds(60));
        }
        SealNow.all(contoso.tenant());
    }

    @Test
    void untilSomebodySaysOtherwiseEverythingIsKept() {
        int before = events();

        expiry.run();

        assertThat(events()).isEqualTo(before);
        assertThat(keepings.of(admin).keepDays()).isEmpty();
    }

    @Test
    void whatIsOlderGoesAndWhatIsLeftIsCheckedAsBefore() {
        int before = events();
        assertThat(keepings.olderThan(admin, 250)).isEqualTo(2);
        keep(250);

        expiry.expire(contoso.tenant());
        expiry.expire(contoso.tenant());
        SealNow.all(contoso.tenant());

        assertThat(events())
                .as("two are gone, the setting and the deletion came")
                .isEqualTo(before);
        assertThat(old()).isEqualTo(2);
        SealCheck check = seals.check(admin, 1);
        assertThat(check.fault()).isEmpty();
        assertThat(check.expired()).isEqualTo(OptionalLong.of(1));
        assertThat(check.until()).isEqualTo(4);
        assertThat(seals.list(admin, Optional.empty(), 10)).as("seals stay").hasSize(4);
        assertThat(seals.check(admin, 2).fault()).isEmpty();
        assertThat(seals.check(admin, 2).expired()).isEmpty();
        assertThat(TestApplication.bean(AuditTrail.class)
                        .search(admin, AuditQuery.EVERYTHING.withGroups(List.of("audit")), Optional.empty(), 10))
                .extracting(event -> event.action())
                .containsExactly("audit.expired", "audit.keeping");
    }

    @Test
    void aShorterTimeTakesMoreAtTheNextTurn() {
        keep(250);
        expiry.expire(contoso.tenant());
        keep(100);
        owner("update audit_cut set cut_at = cut_at - interval '2 days' where tenant_id = '" + contoso.tenant() + "'");

        expiry.expire(contoso.tenant());

        assertThat(old()).isZero();
        assertThat(seals.check(admin, 1).fault()).isEmpty();
        assertThat(seals.check(admin, 1).expired()).isEqualTo(OptionalLong.of(2));
    }

    @Test
    void whoDeletesMoreAndSaysThatItWasAgeIsFoundOut() {
        keep(250);
        expiry.expire(contoso.tenant());
        String second =
                "(select last_event from audit_seal where number = 2 and tenant_id = '" + contoso.tenant() + "')";

        owner(
                "delete from audit_event where tenant_id = '" + contoso.tenant() + "' and id <= " + second,
                "update audit_cut set number = 2, last_event = " + second + " where tenant_id = '" + contoso.tenant()
                        + "'");

        assertThat(seals.check(admin, 1).fault()).contains(new SealCheck.Fault(2, SealCheck.Kind.CUT_ALTERED));
    }

    @Test
    void whoDeletesMoreAndSaysNothingIsFoundOutAsBefore() {
        keep(250);
        expiry.expire(contoso.tenant());

        owner("delete from audit_event where tenant_id = '" + contoso.tenant()
                + "' and at < now() - interval '150 days'");

        assertThat(seals.check(admin, 1).fault()).contains(new SealCheck.Fault(2, SealCheck.Kind.EVENTS_MISSING));
    }

    @Test
    void whoSlipsAnEventInWhereTheOthersWereDeletedIsFoundOut() {
        keep(250);
        expiry.expire(contoso.tenant());

        event(daysAgo(301));

        assertThat(seals.check(admin, 1).fault()).contains(new SealCheck.Fault(1, SealCheck.Kind.EVENTS_ADDED));
    }

    @Test
    void theApplicationCanNeitherDeleteEventsNorSealsAndNothingThatIsYoung() {
        keep(250);
        DSLContext application = TestApplication.bean(DSLContext.class);
        UUID newest = UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff");

        for (String table : List.of("audit_event", "audit_seal", "audit_cut")) {
            assertThatThrownBy(() -> transactions.in(
                            contoso.tenant().value(), () -> application.execute("delete from " + table)))
                    .hasMessageContaining("permission denied");
        }
        int gone = transactions.in(
                contoso.tenant().value(),
                () -> TestApplication.bean(CutRows.class).expire(newest));

        assertThat(gone).isEqualTo(2);
        assertThat(old()).isEqualTo(2);
    }

    @Test
    void onlyWhoMayEditSettingsSaysHowLongAndOnlyWithinReason() {
        Actor auditor =
                Actor.person(contoso.tenant(), new UserId(UUID.randomUUID()), "Ada", Set.of(Role.AUDITOR), "", "");

        assertThatThrownBy(() -> keepings.set(auditor, new AuditKeeping(OptionalInt.of(100), 0)))
                .isInstanceOf(DeniedException.class);
        for (int days : List.of(0, 89, 3_651)) {
            assertThatThrownBy(() -> keepings.set(admin, new AuditKeeping(OptionalInt.of(days), 0)))
                    .isInstanceOf(RefusedException.class);
        }
        keep(100);
        assertThatThrownBy(() -> keepings.set(admin, new AuditKeeping(OptionalInt.of(200), 0)))
                .as("somebody else was faster")
                .isInstanceOf(RefusedException.class);
        assertThat(keepings.of(auditor).keepDays()).hasValue(100);
    }

    private void keep(int days) {
        keepings.set(
                admin, new AuditKeeping(OptionalInt.of(days), keepings.of(admin).rowVersion()));
    }

    private Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }

    private void event(Instant at) {
        UUID id = new UUID(Ids.madeAt(at).getMostSignificantBits() | 0x7000L, 0x8000000000000000L);
        owner("insert into audit_event (tenant_id, id, at, actor_kind, actor_name, action, object_kind, object_id,"
                + " object_name, changes) values ('" + contoso.tenant() + "', '" + id + "', '" + at
                + "', 'PERSON', 'Ada', 'user.created', 'user', 'x', 'Zoé', '[]')");
    }

    private int events() {
        return ask("");
    }

    private int old() {
        return ask(" and at < now() - interval '150 days'");
    }

    private int ask(String more) {
        try (CloseableDSLContext owner = TestApplication.owner()) {
            return owner.fetchSingle(
                            "select count(*) from audit_event where tenant_id = '" + contoso.tenant() + "'" + more)
                    .get(0, int.class);
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
