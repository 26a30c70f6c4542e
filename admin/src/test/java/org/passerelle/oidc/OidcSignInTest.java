package org.passerelle.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Accounts;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.UserKey;
import org.passerelle.directory.Users;
import org.passerelle.oidc.OidcProvider.RoleOfClaim;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Sign-ins by a provider on this machine: the honest ones, and every lie that must not let anybody in.
class OidcSignInTest {
    private static final URI BACK = URI.create("https://conferencing.contoso.example/sign-in/oidc/callback");
    private static final String HERE = "192.0.2.1";
    private static final Map<String, Object> ZOE =
            Map.of("preferred_username", "Zoe@Contoso.example", "sid", "there-1", "groups", List.of("staff", "desk"));

    private final TestOrganisation contoso = TestOrganisation.create();
    private final OidcProviders providers = TestApplication.bean(OidcProviders.class);
    private final OidcSignIns signIns = TestApplication.bean(OidcSignIns.class);
    private final OidcSessions sessions = TestApplication.bean(OidcSessions.class);
    private final Accounts accounts = TestApplication.bean(Accounts.class);
    private TestProvider provider;
    private UserId zoe;

    @BeforeEach
    void zoeIsInTheDirectoryAndTheProviderIsSetUp() throws IOException {
        provider = new TestProvider();
        UserId ada = user("ada@contoso.example", "Ada");
        accounts.setRoles(contoso.admin(), ada, Set.of(Role.ADMINISTRATOR));
        zoe = user("zoe@contoso.example", "Zoe");
        set(settings());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void whoeverTheProviderKnowsGetsInWithTheRolesOfTheClaim() {
        Return.Arrived arrived = arrive();

        assertThat(arrived.account().user()).isEqualTo(zoe);
        assertThat(arrived.account().roles()).containsExactly(Role.HELPDESK);
        assertThat(sessions.isAlive(contoso.tenant(), arrived.session())).isTrue();
        assertThat(actions()).contains("account.signed-in", "account.roles-set");
    }

    @Test
    void theBrowserIsSentWithPkceStateAndNonce() {
        URI to = leave().to();

        assertThat(to.getRawQuery())
                .contains("response_type=code", "code_challenge_method=S256", "code_challenge=", "state=", "nonce=")
                .contains("scope=openid", "client_id=passerelle");
    }

    @Test
    void aCodeAndAVisitWorkOnce() {
        Departure.Leaves left = leave();
        URI answer = provider.consent(left.to(), ZOE);
        assertThat(finish(left, answer)).isInstanceOf(Return.Arrived.class);

        assertThat(finish(left, answer)).isEqualTo(new Return.TurnedAway(Return.Why.NOT_BELIEVED));
        assertThat(signIns.finish(contoso.tenant(), Optional.empty(), answer, HERE))
                .isEqualTo(new Return.TurnedAway(Return.Why.NOT_ASKED_FOR));
    }

    @Test
    void anAnswerToAnotherVisitIsRefused() {
        URI answerToMallory = provider.consent(leave().to(), ZOE);

        assertThat(finish(leave(), answerToMallory)).isEqualTo(new Return.TurnedAway(Return.Why.NOT_ASKED_FOR));
    }

    @Test
    void aCodeInAnotherBrowserIsWorthlessWithoutItsVerifier() {
        Departure.Leaves mine = leave();
        Departure.Leaves stolen = leave();
        String code = provider.consent(stolen.to(), ZOE).getRawQuery().replaceFirst("&.*", "");
        URI forged = URI.create(BACK + "?" + code + "&state=" + mine.visit().state() + "&iss=" + provider.issuer());

        assertThat(finish(mine, forged)).isEqualTo(new Return.TurnedAway(Return.Why.NOT_BELIEVED));
    }

    @Test
    void anAnswerOfAnotherProviderIsToldApart() {
        Departure.Leaves left = leave();
        String answer = provider.consent(left.to(), ZOE).toString();

        assertThat(finish(left, URI.create(answer.replaceFirst("iss=.*", "iss=https://other.example"))))
                .isEqualTo(new Return.TurnedAway(Return.Why.NOT_BELIEVED));
        assertThat(finish(left, URI.create(answer.replaceFirst("&iss=.*", ""))))
                .isEqualTo(new Return.TurnedAway(Return.Why.NOT_BELIEVED));
    }

    @Test
    void whoeverTurnsBackAtTheProviderIsToldSo() {
        Departure.Leaves left = leave();
        URI answer =
                URI.create(BACK + "?error=access_denied&state=" + left.visit().state() + "&iss=" + provider.issuer());

        assertThat(finish(left, answer)).isEqualTo(new Return.TurnedAway(Return.Why.REFUSED_THERE));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another nonce", claims -> claims.claim("nonce", "another")),
                lie("no nonce", claims -> claims.claim("nonce", null)),
                lie("another audience", claims -> claims.audience("another")),
                lie("no audience", claims -> claims.audience((String) null)),
                lie(
                        "two audiences and another authorised party",
                        claims -> claims.audience(List.of(TestProvider.CLIENT, "another"))
                                .claim("azp", "another")),
                lie("another issuer", claims -> claims.issuer("https://other.example")),
                lie(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))),
                lie("no expiry", claims -> claims.expirationTime(null)),
                lie(
                        "of the future",
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600)))),
                lie("no subject", claims -> claims.subject(null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aTokenWithALieInItLetsNobodyIn(String name, Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> lie) {
        provider.lie(claims -> provider.signed(lie.apply(claims)));

        assertThat(visit(ZOE)).as(name).isEqualTo(new Return.TurnedAway(Return.Why.NOT_BELIEVED));
        assertThat(actions()).doesNotContain("account.signed-in");
    }

    static Stream<Arguments> signatures() {
        return Stream.of(
                Arguments.of("none", (Function<JWTClaimsSet.Builder, JWT>) TestProvider::unsigned),
                Arguments.of("the client's secret as the key", (Function<JWTClaimsSet.Builder, JWT>)
                        TestProvider::signedByTheClientsSecret));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void aTokenThatTheProviderDidNotSignLetsNobodyIn(String name, Function<JWTClaimsSet.Builder, JWT> signature) {
        provider.lie(signature);

        assertThat(visit(ZOE)).as(name).isEqualTo(new Return.TurnedAway(Return.Why.NOT_BELIEVED));
    }

    @Test
    void aKeyThatTheProviderDoesNotPublishLetsNobodyIn() {
        arrive();
        int before = provider.keysFetched.get();
        provider.signSecretly();

        assertThat(visit(ZOE)).isEqualTo(new Return.TurnedAway(Return.Why.NOT_BELIEVED));
        assertThat(provider.keysFetched.get()).as("asked once more").isEqualTo(before + 1);
    }

    @Test
    void newKeysOfTheProviderCostNobodyTheSignIn() {
        arrive();

        provider.rotate("second");

        assertThat(visit(ZOE)).isInstanceOf(Return.Arrived.class);
    }

    @Test
    void keysAreFetchedOnceForManySignIns() {
        arrive();
        int before = provider.keysFetched.get();

        arrive();
        arrive();

        assertThat(provider.keysFetched.get()).isEqualTo(before);
    }

    @Test
    void onlyPeopleOfTheDirectoryWithARoleGetIn() {
        assertThat(visit(Map.of("preferred_username", "nobody@contoso.example", "groups", List.of("desk"))))
                .isEqualTo(new Return.TurnedAway(Return.Why.NOT_IN_DIRECTORY));
        assertThat(visit(Map.of("groups", List.of("desk"))))
                .isEqualTo(new Return.TurnedAway(Return.Why.NOT_IN_DIRECTORY));
        assertThat(visit(Map.of("preferred_username", "zoe@contoso.example", "groups", List.of("staff"))))
                .isEqualTo(new Return.TurnedAway(Return.Why.NO_ROLE));

        Users users = TestApplication.bean(Users.class);
        var known = users.require(contoso.tenant(), zoe);
        users.update(contoso.admin(), zoe, known.details().withEnabled(false), known.rowVersion());
        assertThat(visit(ZOE)).isEqualTo(new Return.TurnedAway(Return.Why.NOT_IN_DIRECTORY));
    }

    @Test
    void aMailAddressThatTheProviderHasNotCheckedIsNobodys() {
        set(settings("email", UserKey.MAIL, "groups", roles()));

        Return unchecked =
                visit(Map.of("email", "zoe@contoso.example", "email_verified", false, "groups", List.of("desk")));
        Return checked =
                visit(Map.of("email", "zoe@contoso.example", "email_verified", true, "groups", List.of("desk")));

        assertThat(unchecked).isEqualTo(new Return.TurnedAway(Return.Why.ADDRESS_NOT_CHECKED));
        assertThat(checked).isInstanceOf(Return.Arrived.class);
    }

    @Test
    void rolesOfANestedClaimCountAndWithoutAClaimThoseGivenHere() {
        set(settings("preferred_username", UserKey.SIGN_IN_NAME, "realm_access.roles", roles()));
        Return nested = visit(
                Map.of("preferred_username", "zoe@contoso.example", "realm_access", Map.of("roles", List.of("desk"))));
        assertThat(((Return.Arrived) nested).account().roles()).containsExactly(Role.HELPDESK);

        accounts.setRoles(contoso.admin(), zoe, Set.of(Role.AUDITOR));
        set(settings("preferred_username", UserKey.SIGN_IN_NAME, "", List.of()));
        assertThat(arrive().account().roles()).containsExactly(Role.AUDITOR);
    }

    @Test
    void theLastAdministratorStaysOneWhateverTheProviderSays() {
        UserId ada = accounts.all(contoso.admin()).getFirst().user();

        Return came = visit(Map.of("preferred_username", "ada@contoso.example", "groups", List.of("desk")));

        assertThat(((Return.Arrived) came).account().user()).isEqualTo(ada);
        assertThat(accounts.find(contoso.tenant(), ada).orElseThrow().roles()).containsExactly(Role.ADMINISTRATOR);
        assertThat(actions()).containsOnlyOnce("account.roles-set").contains("account.signed-in");
    }

    @Test
    void anOrderOfTheProviderEndsTheSessionItNames() {
        UUID first = arrive().session();
        UUID second = ((Return.Arrived) visit(Map.of(
                        "preferred_username", "zoe@contoso.example", "sid", "there-2", "groups", List.of("desk"))))
                .session();

        assertThat(sessions.end(contoso.tenant(), provider.logoutToken(Map.of("sid", "there-1"))))
                .isTrue();

        assertThat(sessions.isAlive(contoso.tenant(), first)).isFalse();
        assertThat(sessions.isAlive(contoso.tenant(), second)).isTrue();
        assertThat(actions()).contains("account.signed-out-by-provider");
    }

    @Test
    void anOrderThatNamesThePersonEndsAllAndWorksOnce() {
        UUID first = arrive().session();
        UUID second = arrive().session();
        String order = provider.logoutToken(Map.of("sub", "subject"));

        assertThat(sessions.end(contoso.tenant(), order)).isTrue();
        UUID third = arrive().session();
        assertThat(sessions.end(contoso.tenant(), order)).as("a second time").isFalse();

        assertThat(sessions.isAlive(contoso.tenant(), first)).isFalse();
        assertThat(sessions.isAlive(contoso.tenant(), second)).isFalse();
        assertThat(sessions.isAlive(contoso.tenant(), third)).isTrue();
    }

    @Test
    void whatIsNoOrderEndsNothing() {
        UUID session = arrive().session();
        Departure.Leaves left = leave();
        List<String> nothing = List.of(
                "",
                "nonsense",
                provider.logoutToken(Map.of("sub", "subject", "aud", "another")),
                provider.logoutToken(Map.of("sub", "subject", "iss", "https://other.example")),
                provider.logoutToken(
                        Map.of("sub", "subject", "nonce", left.visit().nonce())),
                provider.logoutToken(Map.of("sub", "subject", "events", Map.of("https://other.example", Map.of()))),
                provider.logoutToken(Map.of()),
                provider.logoutToken(
                        Map.of("sub", "subject", "iat", Date.from(Instant.now().minusSeconds(3600)))));

        assertThat(nothing).noneMatch(text -> sessions.end(contoso.tenant(), text));
        provider.signSecretly();
        assertThat(sessions.end(contoso.tenant(), provider.logoutToken(Map.of("sub", "subject"))))
                .isFalse();

        assertThat(sessions.isAlive(contoso.tenant(), session)).isTrue();
    }

    @Test
    void whoeverSignsOutHereIsLedToSignOutThere() {
        UUID session = arrive().session();

        URI there = sessions.leave(contoso.tenant(), session, BACK).orElseThrow();

        assertThat(there.getPath()).isEqualTo("/leave");
        assertThat(there.getRawQuery()).contains("id_token_hint=", "post_logout_redirect_uri=");
        assertThat(sessions.isAlive(contoso.tenant(), session)).isFalse();
        assertThat(sessions.leave(contoso.tenant(), session, BACK)).isEmpty();
    }

    @Test
    void aProviderThatIsAwayIsSaidToBeAway() {
        Departure.Leaves left = leave();
        URI answer = provider.consent(left.to(), ZOE);
        provider.close();

        assertThat(finish(left, answer)).isEqualTo(new Return.TurnedAway(Return.Why.PROVIDER_AWAY));
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> set(withIssuer("not an address"))).hasMessageContaining("BAD_ISSUER");
        assertThatThrownBy(() -> set(withIssuer("http://10.0.0.1/realm"))).hasMessageContaining("ISSUER_NOT_ALLOWED");
        assertThatThrownBy(() -> set(withIssuer(provider.issuer() + "/other")))
                .hasMessageContaining("ISSUER_NOT_REACHED");
        assertThatThrownBy(() -> set(settings("", UserKey.MAIL, "", List.of())))
                .hasMessageContaining("USER_CLAIM_MISSING");
        assertThatThrownBy(() -> set(settings("email", UserKey.MAIL, "", roles())))
                .hasMessageContaining("ROLES_WITHOUT_CLAIM");
        assertThatThrownBy(() -> providers.set(contoso.admin(), settings(), Optional.empty()))
                .as("of an older version")
                .hasMessageContaining("CHANGED_MEANWHILE");
    }

    @Test
    void theSecretStaysUnlessAnotherComesAndIsNeverShown() {
        OidcProvider now = providers.of(contoso.admin());

        providers.set(contoso.admin(), now, Optional.empty());

        assertThat(providers.of(contoso.admin()).hasSecret()).isTrue();
        assertThat(visit(ZOE)).isInstanceOf(Return.Arrived.class);
        assertThat(new ClientSecret(TestProvider.SECRET)).hasToString("ClientSecret[****]");
    }

    private Return.Arrived arrive() {
        Return came = visit(ZOE);
        assertThat(came).isInstanceOf(Return.Arrived.class);
        return (Return.Arrived) came;
    }

    private Return visit(Map<String, Object> claims) {
        Departure.Leaves left = leave();
        return finish(left, provider.consent(left.to(), claims));
    }

    private Departure.Leaves leave() {
        return (Departure.Leaves) signIns.begin(contoso.tenant(), BACK);
    }

    private Return finish(Departure.Leaves left, URI answer) {
        return signIns.finish(contoso.tenant(), Optional.of(left.visit()), answer, HERE);
    }

    private void set(OidcProvider wanted) {
        long version = providers.of(contoso.admin()).rowVersion();
        providers.set(
                contoso.admin(),
                of(wanted, wanted.issuer(), version),
                Optional.of(new ClientSecret(TestProvider.SECRET)));
    }

    private OidcProvider withIssuer(String issuer) {
        return of(settings(), issuer, 0);
    }

    private OidcProvider settings() {
        return settings("preferred_username", UserKey.SIGN_IN_NAME, "groups", roles());
    }

    private OidcProvider settings(String claim, UserKey key, String rolesClaim, List<RoleOfClaim> roles) {
        return new OidcProvider(
                true,
                "Contoso",
                provider.issuer(),
                TestProvider.CLIENT,
                true,
                "openid",
                claim,
                key,
                rolesClaim,
                roles,
                0);
    }

    private static OidcProvider of(OidcProvider wanted, String issuer, long version) {
        return new OidcProvider(
                wanted.enabled(),
                wanted.name(),
                issuer,
                wanted.clientId(),
                wanted.hasSecret(),
                wanted.scopes(),
                wanted.userClaim(),
                wanted.userKey(),
                wanted.rolesClaim(),
                wanted.roles(),
                version);
    }

    private static List<RoleOfClaim> roles() {
        return List.of(new RoleOfClaim("desk", Role.HELPDESK), new RoleOfClaim("boss", Role.ADMINISTRATOR));
    }

    private static Arguments lie(String name, Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> lie) {
        return Arguments.of(name, lie);
    }

    private UserId user(String name, String displayName) {
        return TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of(name, displayName), Source.MANUAL)
                .id();
    }

    private List<String> actions() {
        return TestApplication.bean(AuditTrail.class)
                .search(contoso.admin(), AuditQuery.EVERYTHING, Optional.empty(), 100)
                .stream()
                .map(AuditEvent::action)
                .toList();
    }
}
