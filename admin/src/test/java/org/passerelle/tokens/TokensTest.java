package org.passerelle.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Accounts;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class TokensTest {
    private static final Set<Scope> EVERYTHING = Set.copyOf(Scope.all());

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Tokens tokens = TestApplication.bean(Tokens.class);
    private final Bearers bearers = TestApplication.bean(Bearers.class);

    @BeforeEach
    void somebodyAdministers() {
        UserId ada = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("ada@contoso.example", "Ada"), Source.MANUAL)
                .id();
        TestApplication.bean(Accounts.class).setRoles(contoso.admin(), ada, Set.of(Role.ADMINISTRATOR));
    }

    @Test
    void aPersonsTokenMayWhatThePersonMayAndEndsWithTheAccount() {
        UserId zoe = person(Role.HELPDESK);
        String token = tokens.makeOwn(actor(zoe), new TokenWish("mine", EVERYTHING, Set.of(), 1))
                .text()
                .reveal();

        Bearer bearer = bearers.find(token, "10.0.0.1").orElseThrow();
        assertThat(bearer.holder().may(Permission.RESET_PIN)).isTrue();
        assertThat(bearer.holder().may(Permission.MOVE_USERS)).isFalse();
        assertThat(bearer.holder().may(Permission.USE_OWN_PAGE)).isFalse();
        assertThat(bearer.holder().user()).contains(zoe);
        assertThat(bearer.holder().name()).isEqualTo("Zoe · mine");
        assertThat(tokens.own(actor(zoe)).getFirst().lastAddress()).isEqualTo("10.0.0.1");

        TestApplication.bean(Accounts.class).setRoles(contoso.admin(), zoe, Set.of());
        bearers.forget();
        assertThat(bearers.find(token, "10.0.0.1")).isEmpty();
    }

    @Test
    void aProgramNeverAgreesToAMoveAndNeverMayMoreThanItsMaker() {
        String token = tokens.makeForService(
                        contoso.admin(), new TokenWish("robot", EVERYTHING, Set.of(Role.ADMINISTRATOR), 1))
                .text()
                .reveal();

        assertThat(bearers.find(token, "").orElseThrow().holder().may(Permission.APPROVE_MOVES))
                .isFalse();
        assertThat(bearers.find(token, "").orElseThrow().holder().may(Permission.MOVE_USERS))
                .isTrue();
        Actor helpdesk = actor(person(Role.HELPDESK));
        assertThatThrownBy(() ->
                        tokens.makeForService(helpdesk, new TokenWish("x", EVERYTHING, Set.of(Role.ADMINISTRATOR), 1)))
                .isInstanceOf(DeniedException.class);
    }

    @Test
    void aRevokedTokenIsNoneAtOnceAndOnlyItsOwnerOrAnAdministratorRevokesIt() {
        Actor zoe = actor(person(Role.HELPDESK));
        Actor other = Actor.person(
                contoso.tenant(), new UserId(new java.util.UUID(7, 7)), "Other", Set.of(Role.HELPDESK), "", "");
        NewToken made = tokens.makeOwn(zoe, new TokenWish("mine", EVERYTHING, Set.of(), 1));
        assertThat(bearers.find(made.text().reveal(), "")).isPresent();

        assertThatThrownBy(() -> tokens.revoke(other, made.token().id())).isInstanceOf(RefusedException.class);
        tokens.revoke(zoe, made.token().id());
        tokens.revoke(zoe, made.token().id());

        assertThat(bearers.find(made.text().reveal(), "")).isEmpty();
        assertThat(TestApplication.bean(AuditTrail.class)
                        .search(
                                contoso.admin(),
                                AuditQuery.ofObject("token", made.token().id().toString()),
                                Optional.empty(),
                                9))
                .extracting(event -> event.action())
                .containsExactly("token.revoked", "token.made");
    }

    @Test
    void aTokenNeverPrintsItself() {
        NewToken made =
                tokens.makeForService(contoso.admin(), new TokenWish("robot", EVERYTHING, Set.of(Role.AUDITOR), 1));

        assertThat(made.toString()).doesNotContain(made.text().reveal().substring(8));
    }

    private UserId person(Role role) {
        UserId user = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("zoe@contoso.example", "Zoe"), Source.MANUAL)
                .id();
        TestApplication.bean(Accounts.class).setRoles(contoso.admin(), user, Set.of(role));
        return user;
    }

    private Actor actor(UserId user) {
        return TestApplication.bean(Accounts.class)
                .find(contoso.tenant(), user)
                .orElseThrow()
                .actor("127.0.0.1", "test");
    }
}
