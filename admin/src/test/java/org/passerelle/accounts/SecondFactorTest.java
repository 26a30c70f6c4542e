package org.passerelle.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.onetime.Totp;
import org.passerelle.onetime.TotpSecret;
import org.passerelle.testing.HandClock;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class SecondFactorTest {
    private static final String PASSWORD = "correct-horse-battery";
    private static final String HERE = "192.0.2.1";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final HandClock clock = new HandClock(Instant.parse("2026-03-01T09:00:00Z"));
    private final Lockout lockout =
            new Lockout(TestApplication.bean(DSLContext.class), TestApplication.bean(Audit.class), clock);
    private final SecondFactors factors = new SecondFactors(
            TestApplication.bean(Transactions.class),
            TestApplication.bean(AccountRows.class),
            TestApplication.bean(FactorRows.class),
            TestApplication.bean(Passwords.class),
            lockout,
            TestApplication.bean(Audit.class),
            clock);
    private final SignIns signIns = new SignIns(
            TestApplication.bean(Transactions.class),
            TestApplication.bean(AccountRows.class),
            TestApplication.bean(Passwords.class),
            factors,
            TestApplication.bean(SignInRules.class),
            lockout);
    private final Accounts accounts = TestApplication.bean(Accounts.class);
    private UserId zoe;

    @BeforeEach
    void zoeAdministers() {
        zoe = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("zoe@contoso.example", "Zoe"), Source.MANUAL)
                .id();
        TestApplication.bean(FirstAdministrator.class).open(contoso.admin(), zoe, Set.of(Role.ADMINISTRATOR), PASSWORD);
    }

    @Test
    void afterThePasswordACodeIsWanted() {
        TotpSecret secret = setUp().secret();

        SignIn password = signIn(PASSWORD);
        SignIn code = attempt(code(secret));

        assertThat(password).isInstanceOf(SignIn.CodeWanted.class);
        assertThat(code).isInstanceOf(SignIn.Accepted.class);
        assertThat(actions()).contains("account.second-factor-set-up", "account.signed-in");
    }

    @Test
    void itCountsOnlyOnceTheAuthenticatorHasShownARightCode() {
        TotpSecret secret = factors.begin(self(), PASSWORD);

        assertThat(signIn(PASSWORD)).isInstanceOf(SignIn.Accepted.class);
        assertThatThrownBy(() -> factors.confirm(self(), "000000")).hasMessageContaining("WRONG_CODE");
        assertThat(signIn(PASSWORD)).isInstanceOf(SignIn.Accepted.class);
        factors.confirm(self(), code(secret));
        assertThat(signIn(PASSWORD)).isInstanceOf(SignIn.CodeWanted.class);
    }

    @Test
    void nobodyBeginsWithoutThePasswordOrTwice() {
        assertThatThrownBy(() -> factors.begin(self(), "another password")).hasMessageContaining("WRONG_PASSWORD");
        setUp();
        assertThatThrownBy(() -> factors.begin(self(), PASSWORD)).hasMessageContaining("SECOND_FACTOR_IS_ON");
    }

    @Test
    void aCodeWorksOnce() {
        TotpSecret secret = setUp().secret();
        String code = code(secret);

        assertThat(attempt(code)).isInstanceOf(SignIn.Accepted.class);
        assertThat(attempt(code)).isInstanceOf(SignIn.Rejected.class);
        clock.advance(Totp.STEP);
        assertThat(attempt(code)).isInstanceOf(SignIn.Rejected.class);
        assertThat(attempt(code(secret))).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void theCodeThatConfirmedIsUsedUp() {
        TotpSecret secret = factors.begin(self(), PASSWORD);
        String code = code(secret);
        factors.confirm(self(), code);

        assertThat(attempt(code)).isInstanceOf(SignIn.Rejected.class);
    }

    @Test
    void ofManyWhoSendTheSameCodeAtOnceOneGetsIn() throws Exception {
        TotpSecret secret = setUp().secret();
        int epoch = epoch();
        Callable<SignIn> one = () -> signIns.attemptCode(contoso.tenant(), zoe, epoch, code(secret), HERE);

        List<SignIn> outcomes;
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes = many.invokeAll(List.of(one, one, one, one)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(outcomes).filteredOn(SignIn.Accepted.class::isInstance).hasSize(1);
    }

    @Test
    void wrongCodesCloseTheAccountAndARightPasswordDoesNotMakeThemForgotten() {
        TotpSecret secret = setUp().secret();

        for (int guess = 0; guess < 4; guess++) {
            assertThat(signIn(PASSWORD)).isInstanceOf(SignIn.CodeWanted.class);
            assertThat(attempt("000000")).isInstanceOf(SignIn.Rejected.class);
        }
        assertThat(attempt("000000")).isInstanceOf(SignIn.Locked.class);

        assertThat(attempt(code(secret))).isInstanceOf(SignIn.Locked.class);
        assertThat(signIn(PASSWORD)).isInstanceOf(SignIn.Locked.class);
        clock.advance(Duration.ofSeconds(31));
        assertThat(attempt(code(secret))).isInstanceOf(SignIn.Accepted.class);
        assertThat(actions()).contains("account.code-refused", "account.locked");
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        List<String> codes = setUp().codes();
        String typed = codes.getFirst().toLowerCase(java.util.Locale.ROOT).replace('-', ' ');

        assertThat(attempt(typed)).isInstanceOf(SignIn.Accepted.class);
        assertThat(attempt(typed)).isInstanceOf(SignIn.Rejected.class);
        assertThat(attempt(codes.get(1))).isInstanceOf(SignIn.Accepted.class);
        assertThat(factors.recoveryCodesLeft(account())).isEqualTo(codes.size() - 2);
        assertThat(actions()).contains("account.recovery-code-used");
    }

    @Test
    void newRecoveryCodesReplaceTheOldOnesAndNeedACode() {
        SetUp before = setUp();

        assertThatThrownBy(() -> factors.renewRecoveryCodes(self(), "000000")).hasMessageContaining("WRONG_CODE");
        List<String> after =
                factors.renewRecoveryCodes(self(), code(before.secret())).recoveryCodes();

        assertThat(after).doesNotContainAnyElementsOf(before.codes());
        assertThat(attempt(before.codes().getFirst())).isInstanceOf(SignIn.Rejected.class);
        assertThat(attempt(after.getFirst())).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void guessesAtAnOpenSessionCountToo() {
        setUp();

        for (int guess = 0; guess < 5; guess++) {
            assertThatThrownBy(() -> factors.turnOff(self(), "000000")).hasMessageContaining("WRONG_CODE");
        }

        assertThatThrownBy(() -> factors.turnOff(self(), "000000")).hasMessageContaining("ACCOUNT_CLOSED");
        assertThat(signIn(PASSWORD)).isInstanceOf(SignIn.Locked.class);
    }

    @Test
    void anAdministratorTakesItFromWhoeverLostTheTelephone() {
        setUp();
        int before = epoch();
        Actor helpdesk = Actor.person(contoso.tenant(), zoe, "Hugo", Set.of(Role.HELPDESK), HERE, "");

        assertThatThrownBy(() -> factors.takeFrom(helpdesk, zoe)).isInstanceOf(DeniedException.class);
        factors.takeFrom(contoso.admin(), zoe);

        assertThat(signIn(PASSWORD)).isInstanceOf(SignIn.Accepted.class);
        assertThat(epoch()).as("sessions of before are over").isGreaterThan(before);
        assertThat(actions()).contains("account.second-factor-removed");
        assertThatThrownBy(() -> factors.takeFrom(contoso.admin(), zoe))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("NO_SECOND_FACTOR");
    }

    @Test
    void whereTheRoleNeedsOneItLacksUntilItIsThere() {
        SignInRules rules = TestApplication.bean(SignInRules.class);
        rules.setSecondFactorRoles(contoso.admin(), Set.of(Role.HELPDESK));
        assertThat(account().lacksSecondFactor()).isFalse();

        rules.setSecondFactorRoles(contoso.admin(), Set.of(Role.HELPDESK, Role.ADMINISTRATOR));
        assertThat(account().lacksSecondFactor()).isTrue();
        setUp();

        assertThat(account().lacksSecondFactor()).isFalse();
        assertThat(rules.secondFactorRoles(contoso.tenant()))
                .containsExactlyInAnyOrder(Role.HELPDESK, Role.ADMINISTRATOR);
        assertThat(actions()).contains("organisation.second-factor-required");
    }

    @Test
    void aPasswordChangedInBetweenMakesTheCodeWorthless() {
        TotpSecret secret = setUp().secret();
        int before = epoch();
        accounts.resetPassword(contoso.admin(), zoe);

        assertThat(signIns.attemptCode(contoso.tenant(), zoe, before, code(secret), HERE))
                .isInstanceOf(SignIn.Rejected.class);
    }

    @Test
    void neitherSecretNorCodesLieInTheDatabaseAsTheyAre() {
        SetUp made = setUp();
        DSLContext sql = TestApplication.bean(DSLContext.class);

        String kept = TestApplication.bean(Transactions.class)
                .read(
                        contoso.tenant().value(),
                        () -> sql.fetch("select encode(secret, 'escape') from second_factor") + " "
                                + sql.fetch("select hash from recovery_code"));

        assertThat(kept).doesNotContain(made.secret().base32());
        assertThat(made.codes()).noneMatch(kept::contains);
    }

    private record SetUp(TotpSecret secret, List<String> codes) {}

    private SetUp setUp() {
        TotpSecret secret = factors.begin(self(), PASSWORD);
        List<String> codes = factors.confirm(self(), code(secret)).recoveryCodes();
        clock.advance(Totp.STEP.multipliedBy(2));
        return new SetUp(secret, codes);
    }

    private String code(TotpSecret secret) {
        return Totp.codeAt(secret, clock.instant());
    }

    private SignIn signIn(String password) {
        return signIns.attempt(contoso.tenant(), "zoe@contoso.example", password, HERE);
    }

    private SignIn attempt(String code) {
        return signIns.attemptCode(contoso.tenant(), zoe, epoch(), code, HERE);
    }

    private Account account() {
        return accounts.find(contoso.tenant(), zoe).orElseThrow();
    }

    private int epoch() {
        return account().epoch();
    }

    private Actor self() {
        return account().actor(HERE, "test");
    }

    private List<String> actions() {
        return TestApplication.bean(AuditTrail.class)
                .search(contoso.admin(), AuditQuery.EVERYTHING, Optional.empty(), 100)
                .stream()
                .map(AuditEvent::action)
                .toList();
    }
}
