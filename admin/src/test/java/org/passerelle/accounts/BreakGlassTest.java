package org.passerelle.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class BreakGlassTest {
    private static final String PASSWORD = "correct-horse-battery";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Accounts accounts = TestApplication.bean(Accounts.class);
    private final SignIns signIns = TestApplication.bean(SignIns.class);
    private final SignInRules rules = TestApplication.bean(SignInRules.class);
    private UserId ada;
    private UserId bob;

    @BeforeEach
    void twoAdminister() {
        ada = administrator("ada");
        bob = administrator("bob");
    }

    @Test
    void wherePasswordsAreClosedOnlyTheChosenAccountGetsInAndItIsTold() {
        rules.chooseBreakGlass(contoso.admin(), ada);
        rules.closePasswords(contoso.admin(), true);

        assertThat(signIn("bob")).isInstanceOf(SignIn.Rejected.class);
        assertThat(used()).isEmpty();
        assertThat(signIn("ada")).isInstanceOf(SignIn.Accepted.class);

        assertThat(used()).singleElement().satisfies(event -> {
            assertThat(event.objectName()).isEqualTo("ada");
            assertThat(event.address()).isEqualTo("192.0.2.1");
        });
    }

    @Test
    void passwordsOpenAgain() {
        rules.chooseBreakGlass(contoso.admin(), ada);
        rules.closePasswords(contoso.admin(), true);

        rules.closePasswords(contoso.admin(), false);

        assertThat(signIn("bob")).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void passwordsStayOpenUntilSomebodyIsChosenWhoCanAdminister() {
        accounts.setRoles(contoso.admin(), bob, Set.of(Role.HELPDESK));

        assertThatThrownBy(() -> rules.closePasswords(contoso.admin(), true)).hasMessageContaining("MISSING");
        assertThatThrownBy(() -> rules.chooseBreakGlass(contoso.admin(), bob)).hasMessageContaining("UNFIT");
    }

    @Test
    void theChosenAccountCannotBeTakenAwayWhilePasswordsAreClosed() {
        rules.chooseBreakGlass(contoso.admin(), ada);
        rules.closePasswords(contoso.admin(), true);

        assertThatThrownBy(() -> accounts.setRoles(contoso.admin(), ada, Set.of()))
                .hasMessageContaining("NEEDED");
        assertThatThrownBy(() -> accounts.setRoles(contoso.admin(), ada, Set.of(Role.AUDITOR)))
                .hasMessageContaining("NEEDED");
        assertThatThrownBy(() -> TestApplication.bean(Users.class).remove(contoso.admin(), ada))
                .hasMessageContaining("NEEDED");

        rules.chooseBreakGlass(contoso.admin(), bob);
        accounts.setRoles(contoso.admin(), ada, Set.of());
        assertThat(rules.breakGlass(contoso.tenant()).map(Account::user)).contains(bob);
    }

    @Test
    void ofTwoWhoTakeTheRoleFromEachOtherAtOnceOneKeepsIt() throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            accounts.setRoles(contoso.admin(), ada, Set.of(Role.ADMINISTRATOR));
            accounts.setRoles(contoso.admin(), bob, Set.of(Role.ADMINISTRATOR));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.invokeAll(Stream.of(ada, bob)
                        .map(user -> Executors.callable(
                                () -> accounts.setRoles(contoso.admin(), user, Set.of(Role.HELPDESK))))
                        .toList());
            }
            assertThat(accounts.all(contoso.admin()))
                    .filteredOn(account -> account.roles().contains(Role.ADMINISTRATOR))
                    .hasSize(1);
        }
    }

    private SignIn signIn(String name) {
        return signIns.attempt(contoso.tenant(), name + "@contoso.example", PASSWORD, "192.0.2.1");
    }

    private List<AuditEvent> used() {
        return TestApplication.bean(AuditTrail.class)
                .search(
                        contoso.admin(),
                        AuditQuery.EVERYTHING.withGroups(List.of("break-glass")),
                        Optional.empty(),
                        10);
    }

    private UserId administrator(String name) {
        UserId user = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of(name + "@contoso.example", name), Source.MANUAL)
                .id();
        TestApplication.bean(FirstAdministrator.class)
                .open(contoso.admin(), user, Set.of(Role.ADMINISTRATOR), PASSWORD);
        return user;
    }
}
