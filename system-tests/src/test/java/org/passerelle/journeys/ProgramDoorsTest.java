package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The doors for programs, as a browser comes to them that is signed in to the console.
@OnSharedServer
class ProgramDoorsTest {
    private static Console console;
    private static Page admin;
    private static String token;

    @BeforeAll
    static void open() throws IOException {
        console = Console.shared();
        admin = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        token = Console.token(admin);
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/scim/v2/Users", "/graph/v1.0/users"})
    void aSessionOfTheConsoleOpensNone(String address) {
        APIResponse read = admin.request().get(address);
        APIResponse written =
                admin.request().post(address, RequestOptions.create().setData("{}"));

        assertThat(read.status()).isEqualTo(401);
        assertThat(written.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/scim/v2/Users", "/graph/v1.0/users"})
    void whatTheyAnswerIsNothingToBeShownInABrowser(String address) {
        APIResponse answer =
                admin.request().get(address, RequestOptions.create().setHeader("Authorization", "Bearer " + token));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("cache-control", "no-store")
                .doesNotContainKey("set-cookie");
    }

    /// What is typed to lead around them is turned away before.
    @Test
    void anAddressThatIsNoneIsTurnedAway() {
        assertThat(admin.request().get("/api/v1/users;x=y").status()).isEqualTo(400);
        assertThat(admin.request().get("/api/v1//users").status()).isEqualTo(400);
    }
}
