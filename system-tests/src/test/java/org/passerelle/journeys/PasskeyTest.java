package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;

/// A passkey from the first touch of the device to its end, with the authenticator that Chromium has for tests.
@OnSharedServer
class PasskeyTest {
    private static Console console;

    private Page admin;
    private Console.Credentials auditor;
    private Page page;

    @BeforeAll
    static void open() throws IOException {
        console = Console.shared();
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @BeforeEach
    void plugIn() {
        admin = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        auditor = Console.withRole(admin, Role.AUDITOR);
        page = console.open("en-US", ColorScheme.LIGHT, 1440, true);
        CDPSession device = page.context().newCDPSession(page);
        device.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wanted = new JsonObject();
        wanted.add("options", options);
        device.send("WebAuthn.addVirtualAuthenticator", wanted);
    }

    @Test
    void aDeviceOpensItsOwnersAccountUntilItIsTakenOff() {
        Console.signIn(page, auditor.name(), auditor.password());

        add("not-the-password");
        assertThat(page.locator("#present-about").innerText()).contains("present password is wrong");
        assertThat(page.locator("table").count()).isZero();
        add(auditor.password());
        assertThat(page.locator("tbody th").innerText()).contains("Laptop");
        page.fill("#name", "The same once more");
        page.fill("#present", auditor.password());
        page.click("#passkey button");
        page.waitForSelector("[data-passkey-known]:visible");

        page.context().clearCookies();
        Request answer = enter();
        page.waitForURL(address -> address.matches(".*/admin([?].*)?"));
        page.navigate("/account/passkeys");
        assertThat(page.locator("[data-label='Last used'] time").count()).isEqualTo(1);
        assertThat(replayed(answer).url()).as("an answer counts once").endsWith("/sign-in?passkey");

        page.navigate("/account/passkeys");
        page.click("form[action$='/remove'] button");
        assertThat(page.locator(".banner.success").innerText()).contains("was removed");
        page.context().clearCookies();
        enter();
        page.waitForURL("**/sign-in?passkey");
        assertThat(console.complaints).isEmpty();
    }

    @Test
    void whereThePasswordIsNotEnoughThePasskeyIsAskedForAndNoCodeIsSetUpInItsPlace() {
        try {
            SecondFactorTest.require(admin, Role.AUDITOR, true);
            Console.signIn(page, auditor.name(), auditor.password());
            assertThat(page.url()).as("nothing else opens").endsWith("/account/second-factor");
            add(auditor.password());
            page.waitForURL("**/account/second-factor"); // from now on it is wanted
            assertThat(page.locator("#present").count()).isZero();
            assertThat(setUpCode().status()).isEqualTo(422);
            page.navigate("/account/passkeys");
            assertThat(page.url()).endsWith("/account/second-factor");

            page.click("[data-passkey] button");
            page.waitForURL("**/admin");
            page.navigate("/admin/users");
            assertThat(page.url()).endsWith("/admin/users");

            takeOff();
            page.navigate("/admin");
            assertThat(page.url()).as("sessions of before are over").contains("/sign-in");
        } finally {
            SecondFactorTest.require(admin, Role.AUDITOR, false);
        }
        assertThat(console.complaints).isEmpty();
    }

    private void add(String password) {
        page.navigate("/account/passkeys");
        page.fill("#name", "Laptop");
        page.fill("#present", password);
        page.waitForResponse(answer -> answer.request().method().equals("POST"), () -> page.click("#passkey button"));
        page.waitForLoadState();
    }

    private Request enter() {
        page.navigate("/sign-in");
        return page.waitForRequest(
                request -> request.method().equals("POST"), () -> page.click("[data-passkey] button"));
    }

    /// What the browser sent, sent once more by whoever listened, who has asked for a question meanwhile.
    private APIResponse replayed(Request answer) {
        Page thief = console.open("en-US", ColorScheme.LIGHT, 1440, true);
        thief.navigate("/sign-in");
        thief.request().get("/sign-in/passkey");
        String signed = Arrays.stream(String.valueOf(answer.postData()).split("&"))
                .filter(pair -> pair.startsWith("answer="))
                .map(pair -> URLDecoder.decode(pair.substring("answer=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        return thief.request()
                .post(
                        "/sign-in/passkey",
                        RequestOptions.create()
                                .setForm(FormData.create()
                                        .set("_csrf", csrf(thief))
                                        .set("answer", signed)));
    }

    private APIResponse setUpCode() {
        return page.request()
                .post(
                        "/account/second-factor",
                        RequestOptions.create()
                                .setForm(FormData.create()
                                        .set("_csrf", csrf(page))
                                        .set("present", auditor.password())));
    }

    private static String csrf(Page page) {
        return page.locator("[name=_csrf]").first().inputValue();
    }

    private void takeOff() {
        admin.navigate("/admin/settings");
        admin.locator("button[formaction$='/passkeys']").evaluate("button => button.closest('details').open = true");
        admin.click("button[formaction$='/passkeys']");
        admin.waitForLoadState();
    }
}
