package org.passerelle.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.Accounts;
import org.passerelle.accounts.FirstAdministrator;
import org.passerelle.accounts.SignInRules;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class PasskeysTest {
    private static final String PASSWORD = "correct-horse-battery";
    private static final URI CONSOLE = URI.create("https://bridge.contoso.example:8443");

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Passkeys passkeys = TestApplication.bean(Passkeys.class);
    private final Accounts accounts = TestApplication.bean(Accounts.class);
    private final PretendDevice device = new PretendDevice();
    private UserId ada;
    private UserId bob;

    @BeforeEach
    void twoAdminister() {
        ada = administrator("ada");
        bob = administrator("bob");
    }

    @Test
    void aKeyOpensItsOwnersAccount() throws Exception {
        add(ada, device);

        Optional<Account> in = signIn(ada);

        assertThat(in).map(Account::user).contains(ada);
        assertThat(in).map(Account::hasPasskey).contains(true);
        assertThat(passkeys.of(self(ada))).singleElement().satisfies(kept -> {
            assertThat(kept.name()).isEqualTo("Laptop");
            assertThat(kept.usedAt()).isPresent();
        });
        assertThat(actions()).contains("account.passkey-added", "account.signed-in");
    }

    @Test
    void anAnswerCountsOnce() throws Exception {
        add(ada, device);
        Ceremony asked = passkeys.begin(CONSOLE);
        String answer = device.sign(asked, ada);
        assertThat(admit(asked, answer)).isPresent();

        assertThat(admit(asked, answer)).as("the same question").isEmpty();
        assertThat(admit(passkeys.begin(CONSOLE), answer))
                .as("another question")
                .isEmpty();
        assertThat(actions()).contains("account.passkey-refused");
    }

    @Test
    void ofManyWhoSendTheSameAnswerAtOnceOneGetsIn() throws Exception {
        add(ada, device);
        Ceremony asked = passkeys.begin(CONSOLE);
        String answer = device.sign(asked, ada);
        Callable<Optional<Account>> one = () -> admit(asked, answer);

        List<Optional<Account>> outcomes;
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            outcomes = many.invokeAll(Collections.nCopies(4, one)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(outcomes).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void anAnswerThatComesTooLateIsRefused() throws Exception {
        add(ada, device);
        Ceremony asked = passkeys.begin(CONSOLE);
        var over = new Ceremony(asked.challenge(), asked.origin(), Instant.EPOCH);
        var other = new PretendDevice();

        assertThat(admit(over, device.sign(over, ada))).isEmpty();
        assertThatThrownBy(() -> passkeys.add(self(ada), over, PASSWORD, "Late", other.make(over)))
                .hasMessageContaining("PASSKEY_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://bridge.contoso.example", "http://bridge.contoso.example:8443", "https://evil.example"})
    void anAnswerGivenAtAnotherAddressIsRefused(String elsewhere) throws Exception {
        add(ada, device);
        device.elsewhere = elsewhere;
        var other = new PretendDevice();
        other.elsewhere = elsewhere;
        Ceremony asked = passkeys.begin(CONSOLE);

        assertThat(signIn(ada)).isEmpty();
        assertThatThrownBy(() -> passkeys.add(self(ada), asked, PASSWORD, "Elsewhere", other.make(asked)))
                .hasMessageContaining("PASSKEY_REFUSED");
    }

    @Test
    void aKeyMadeForAnotherNameIsRefused() throws Exception {
        Ceremony asked = passkeys.begin(CONSOLE);
        Ceremony theirs = new Ceremony(asked.challenge(), "https://evil.example", asked.until());
        device.elsewhere = asked.origin();

        assertThatThrownBy(() -> passkeys.add(self(ada), asked, PASSWORD, "Laptop", device.make(theirs)))
                .hasMessageContaining("PASSKEY_REFUSED");
    }

    @Test
    void nobodyGetsInByAKeyOfSomebodyElse() throws Exception {
        add(ada, device);
        var unknown = new PretendDevice();

        assertThat(signIn(bob)).as("her key, his name").isEmpty();
        Ceremony asked = passkeys.begin(CONSOLE);
        assertThat(admit(asked, unknown.sign(asked, ada)))
                .as("a key nobody added")
                .isEmpty();
        assertThat(admit(asked, device.sign(passkeys.begin(CONSOLE), ada)))
                .as("what she signed for another question")
                .isEmpty();
    }

    @Test
    void aCountThatGoesBackIsACopyOfTheKey() throws Exception {
        device.count = 5;
        add(ada, device);
        device.count = 6;
        assertThat(signIn(ada)).isPresent();

        device.count = 4;
        assertThat(signIn(ada)).isEmpty();
        device.count = 6;
        assertThat(signIn(ada)).as("the same once more").isEmpty();

        assertThat(actions()).contains("account.passkey-refused");
        device.count = 7;
        assertThat(signIn(ada)).isPresent();
    }

    @Test
    void aDeviceThatDidNotLookWhoHoldsItIsRefused() throws Exception {
        add(ada, device);
        device.verifies = false;
        var other = new PretendDevice();
        other.verifies = false;
        Ceremony asked = passkeys.begin(CONSOLE);

        assertThat(signIn(ada)).isEmpty();
        assertThatThrownBy(() -> passkeys.add(self(ada), asked, PASSWORD, "Careless", other.make(asked)))
                .hasMessageContaining("PASSKEY_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"rawId\":\"AA\",\"response\":{}}"})
    void whatIsNoAnswerIsRefused(String nonsense) {
        assertRefused(nonsense);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "AA", "null", "{}", "{\"type\":\"webauthn.get\",\"challenge\":\"AA\",\"origin\":\"x\"}"})
    void whatHoldsNonsenseIsRefused(String client) throws Exception {
        add(ada, device);
        String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(client.getBytes(StandardCharsets.UTF_8));

        for (String said : List.of(client, base64)) {
            assertRefused("""
                    {"id":"%s","rawId":"%s","type":"public-key","clientExtensionResults":{},"response":{
                     "clientDataJSON":"%s","attestationObject":"AA","authenticatorData":"AA","signature":"AA"}}""".formatted(device.id(), device.id(), said.replace("\"", "\\\"")));
        }
    }

    private void assertRefused(String nonsense) {
        Ceremony asked = passkeys.begin(CONSOLE);

        assertThat(admit(asked, nonsense)).isEmpty();
        assertThatThrownBy(() -> passkeys.add(self(ada), asked, PASSWORD, "Laptop", nonsense))
                .hasMessageContaining("PASSKEY_REFUSED");
    }

    @Test
    void addingTakesThePasswordANameAndAKeyThatIsNew() throws Exception {
        Ceremony asked = passkeys.begin(CONSOLE);
        String made = device.make(asked);

        assertThatThrownBy(() -> passkeys.add(self(ada), asked, "another password", "Laptop", made))
                .hasMessageContaining("WRONG_PASSWORD");
        assertThatThrownBy(() -> passkeys.add(self(ada), asked, PASSWORD, " ", made))
                .hasMessageContaining("PASSKEY_NAME_MISSING");
        passkeys.add(self(ada), asked, PASSWORD, "Laptop", made);
        assertThatThrownBy(() -> passkeys.add(self(bob), asked, PASSWORD, "Laptop", made))
                .hasMessageContaining("PASSKEY_KNOWN");
    }

    @Test
    void wherePasswordsAreClosedOnlyTheAccountForEmergenciesOpens() throws Exception {
        var bobs = new PretendDevice();
        add(ada, device);
        add(bob, bobs);
        SignInRules rules = TestApplication.bean(SignInRules.class);
        rules.chooseBreakGlass(contoso.admin(), ada);
        rules.closePasswords(contoso.admin(), true);
        Ceremony asked = passkeys.begin(CONSOLE);

        assertThat(admit(asked, bobs.sign(asked, bob))).isEmpty();
        assertThatThrownBy(() -> passkeys.creation(self(bob), asked)).hasMessageContaining("PASSKEY_WITHOUT_PASSWORD");
        assertThat(signIn(ada)).isPresent();
        assertThat(actions()).contains("break-glass.used");
    }

    @Test
    void aRemovedKeyOpensNothingAndTheSessionsOfBeforeAreOver() throws Exception {
        UUID key = add(ada, device).id();
        int before = account(ada).epoch();

        assertThatThrownBy(() -> passkeys.remove(self(bob), key)).hasMessageContaining("NO_SUCH_PASSKEY");
        Account after = passkeys.remove(self(ada), key);

        assertThat(after.epoch()).isGreaterThan(before);
        assertThat(after.hasPasskey()).isFalse();
        assertThat(signIn(ada)).isEmpty();
        assertThat(actions()).contains("account.passkey-removed");
    }

    @Test
    void anAdministratorTakesThemFromWhoeverLostTheDevice() throws Exception {
        add(ada, device);
        Actor helpdesk = Actor.person(contoso.tenant(), bob, "Hugo", Set.of(Role.HELPDESK), "192.0.2.1", "");

        assertThatThrownBy(() -> passkeys.takeFrom(helpdesk, ada)).isInstanceOf(DeniedException.class);
        passkeys.takeFrom(contoso.admin(), ada);

        assertThat(signIn(ada)).isEmpty();
        assertThat(actions()).contains("account.passkeys-taken");
        assertThatThrownBy(() -> passkeys.takeFrom(contoso.admin(), ada)).hasMessageContaining("NO_PASSKEYS");
    }

    @Test
    void keysGoWithTheAccount() throws Exception {
        add(ada, device);

        accounts.setRoles(contoso.admin(), ada, Set.of());
        accounts.setRoles(contoso.admin(), ada, Set.of(Role.AUDITOR));

        assertThat(account(ada).hasPasskey()).isFalse();
        assertThat(signIn(ada)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://bridge.contoso.example, true",
        "http://localhost:8080, true",
        "http://bridge.contoso.example, false",
        "https://192.0.2.1, false",
        "https://[2001:db8::1]:8443, false",
    })
    void keysAreForNamesBehindHttps(URI address, boolean possible) {
        assertThat(Ceremony.isPossibleAt(address)).isEqualTo(possible);
    }

    private Passkey add(UserId user, PretendDevice made) throws GeneralSecurityException {
        Ceremony asked = passkeys.begin(CONSOLE);
        return passkeys.add(self(user), asked, PASSWORD, "Laptop", made.make(asked));
    }

    private Optional<Account> signIn(UserId user) throws GeneralSecurityException {
        Ceremony asked = passkeys.begin(CONSOLE);
        return admit(asked, device.sign(asked, user));
    }

    private Optional<Account> admit(Ceremony asked, String answer) {
        return passkeys.admit(contoso.tenant(), asked, answer, "192.0.2.1");
    }

    private Account account(UserId user) {
        return accounts.find(contoso.tenant(), user).orElseThrow();
    }

    private Actor self(UserId user) {
        return account(user).actor("192.0.2.1", "test");
    }

    private UserId administrator(String name) {
        UserId user = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of(name + "@contoso.example", name), Source.MANUAL)
                .id();
        TestApplication.bean(FirstAdministrator.class)
                .open(contoso.admin(), user, Set.of(Role.ADMINISTRATOR), PASSWORD);
        return user;
    }

    private List<String> actions() {
        return TestApplication.bean(AuditTrail.class)
                .search(contoso.admin(), AuditQuery.EVERYTHING, Optional.empty(), 100)
                .stream()
                .map(AuditEvent::action)
                .toList();
    }
}
