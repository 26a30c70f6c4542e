package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Sign-in by a real Keycloak: there and back, new keys, and sign-outs in both directions. Runs where
/// `-Dkeycloak.home` names an unpacked distribution; docs/operations/sign-in.md says how.
@EnabledIfSystemProperty(named = "keycloak.home", matches = ".+")
class KeycloakTest {
    private static final Duration EFFECTIVE = Duration.ofSeconds(2);

    private static Console console;
    private static Keycloak keycloak;
    private static String person;

    @BeforeAll
    static void open() throws Exception {
        console = Console.alone(Map.of("PASSERELLE_ALLOWED_NETWORKS", "127.0.0.0/8"));
        keycloak = Keycloak.start(console.url());
        Page admin = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        admin.navigate("/admin/users");
        person = String.valueOf(admin.locator("tbody .person small").first().textContent());
        keycloak.addUser(person, "auditors");
        setUp(admin);
    }

    @AfterAll
    static void close() throws IOException {
        if (keycloak != null) {
            keycloak.close();
        }
        console.close();
    }

    @Test
    void whoeverKeycloakKnowsGetsInAndItsKeysMayChangeAtAnyTime() {
        Page page = signedIn();
        page.navigate("/account");
        assertThat(page.locator("#main").textContent()).contains("Auditor");
        page.context().close();

        keycloak.rotateKeys();

        Page next = signedIn();
        assertThat(next.url()).endsWith("/admin");
        next.context().close();
    }

    @Test
    void aSessionThatKeycloakEndsIsOverWithinTwoSeconds() {
        Page page = signedIn();

        keycloak.endSessionsOf(person);
        Instant ended = Instant.now();

        RunningServer.await(() -> isOut(page), EFFECTIVE, "the end of the session");
        assertThat(Duration.between(ended, Instant.now())).isLessThan(EFFECTIVE);
        page.context().close();
    }

    @Test
    void whoeverSignsOutHereIsSignedOutThere() {
        Page page = signedIn();

        page.locator("form[action='/sign-out'] button").first().evaluate("button => button.form.submit()");
        page.waitForURL(address -> address.endsWith("/sign-in?out"));

        assertThat(isOut(page)).isTrue();
        page.navigate("/sign-in/oidc");
        assertThat(page.locator("#username").isVisible())
                .as("Keycloak asks anew")
                .isTrue();
        page.context().close();
    }

    @Test
    void theConsoleNeverShowsItsSecretToTheBrowser() {
        Page page = signedIn();

        assertThat(page.context().cookies())
                .extracting((Cookie cookie) -> cookie.value)
                .noneMatch(value -> value.contains(Keycloak.SECRET));
        page.context().close();
    }

    private static Page signedIn() {
        Page page = console.open("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/sign-in");
        page.click("a[href='/sign-in/oidc']");
        page.fill("#username", person);
        page.fill("#password", Keycloak.PASSWORD);
        page.click("#kc-login");
        page.waitForURL("**/admin");
        return page;
    }

    private static boolean isOut(Page page) {
        return page.request().get("/admin").url().contains("/sign-in");
    }

    private static void setUp(Page admin) {
        admin.navigate("/admin/settings/single-sign-on");
        admin.check("#enabled");
        admin.fill("#name", "Keycloak");
        admin.fill("#issuer", keycloak.issuer());
        admin.fill("#clientId", Keycloak.CLIENT);
        admin.fill("#secret", Keycloak.SECRET);
        admin.fill("#rolesClaim", "groups");
        admin.fill("#role-AUDITOR", "auditors");
        admin.locator("form[action$='/single-sign-on'] .btn.primary").click();
        admin.waitForLoadState();
        assertThat(admin.locator(".banner.success").count()).isPositive();
    }
}
