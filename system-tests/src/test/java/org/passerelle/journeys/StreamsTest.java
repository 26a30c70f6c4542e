package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;

/// Pages that go on by themselves, once whoever looks at them is not let in any more.
@OnSharedServer
class StreamsTest {
    /// What is promised, and what a loaded machine takes to say so.
    private static final Duration PROMISED = Duration.ofSeconds(2).plusMillis(500);

    private static Console console;

    @BeforeAll
    static void open() throws IOException {
        console = Console.shared();
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @Test
    void anOpenStreamEndsWithTheSession() throws Exception {
        Page admin = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        Console.Credentials auditor = Console.withRole(admin, Role.AUDITOR);

        assertEnds(
                "signed out",
                auditor,
                page -> page.request()
                        .post(
                                "/sign-out",
                                RequestOptions.create()
                                        .setForm(FormData.create()
                                                .set(
                                                        "_csrf",
                                                        page.locator("[name=_csrf]")
                                                                .first()
                                                                .inputValue()))));
        assertEnds("disabled", auditor, _ -> enable(auditor.name(), false));
        enable(auditor.name(), true);
        Page stays = signedIn(auditor);
        CompletableFuture<Void> open = stream(stays);
        assertThat(open)
                .as("a session that goes on keeps its stream")
                .failsWithin(Duration.ofSeconds(3))
                .withThrowableOfType(TimeoutException.class);
        Console.withRole(admin, Role.AUDITOR);
        assertThat(open).as("a new password").succeedsWithin(PROMISED);
    }

    @Test
    void anOpenStreamEndsOnceTheProviderEndsItsSession() throws Exception {
        Console.Credentials auditor =
                Console.withRole(console.signedIn("en-US", ColorScheme.LIGHT, 1440, true), Role.AUDITOR);
        try (var provider = new SmallProvider(auditor.name())) {
            console.change("""
                    insert into oidc_provider (tenant_id, enabled, name, issuer, client_id, scopes, user_claim, user_key)
                    select id, true, 'Contoso', '%s', '%s', 'openid', 'sub', 'SIGN_IN_NAME' from tenant
                    """.formatted(provider.issuer(), SmallProvider.CLIENT));
            Page page = console.open("en-US", ColorScheme.LIGHT, 1440, true);
            page.navigate("/sign-in/oidc");
            assertThat(page.url()).endsWith("/admin");
            CompletableFuture<Void> open = stream(page);

            assertThat(provider.endSession(console.url())).isEqualTo(200);

            assertThat(open).succeedsWithin(PROMISED);
        } finally {
            console.change("delete from oidc_session; delete from oidc_provider");
        }
    }

    @Test
    void anOpenStreamOfTheApiEndsWithItsToken() throws Exception {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        String token = Console.token(page);
        String job = pausedJob();
        try {
            CompletableFuture<Void> open =
                    stream("/api/v1/jobs/" + job + "/events", "Authorization", "Bearer " + token);
            assertThat(open)
                    .as("a job that waits has a stream that goes on")
                    .failsWithin(Duration.ofSeconds(3))
                    .withThrowableOfType(TimeoutException.class);

            page.navigate("/account/tokens");
            page.locator("form[action$='/revoke'] button").first().click();

            assertThat(open).succeedsWithin(PROMISED);
        } finally {
            console.change("delete from job where id = '" + job + "'");
        }
    }

    /// As a job is that somebody has stopped for a while.
    private static String pausedJob() throws SQLException, IOException {
        String id = UUID.randomUUID().toString();
        console.change("""
                insert into job (tenant_id, id, kind, state, subject, parameters, actor, total, created_at)
                select id, '%s', 'move', 'PAUSED', '{}', '{}',
                       '{"kind":"SYSTEM","user":"","name":"Test","permissions":[],"address":""}', 1, now() from tenant
                """.formatted(id));
        return id;
    }

    /// What ends a session.
    private interface End {
        void of(Page page) throws Exception;
    }

    private static void assertEnds(String how, Console.Credentials person, End end) throws Exception {
        Page page = signedIn(person);
        CompletableFuture<Void> open = stream(page);

        end.of(page);

        assertThat(open).as(how).succeedsWithin(PROMISED);
        page.context().close();
    }

    private static Page signedIn(Console.Credentials person) {
        Page page = console.open("en-US", ColorScheme.LIGHT, 1440, true);
        Console.signIn(page, person.name(), person.password());
        page.navigate("/account");
        return page;
    }

    /// @return done at the end of the stream, and not before its first line has come
    private static CompletableFuture<Void> stream(Page page) throws IOException, InterruptedException {
        String cookies = page.context().cookies().stream()
                .map((Cookie cookie) -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        return stream("/admin/live/updates", "Cookie", cookies);
    }

    private static CompletableFuture<Void> stream(String path, String header, String value)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(console.url() + path))
                                .header(header, value)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.body().read()).isPositive();
        return CompletableFuture.runAsync(() -> {
            try (InputStream body = answer.body()) {
                body.transferTo(OutputStream.nullOutputStream());
            } catch (IOException cut) {
                // Ended as well.
            }
        });
    }

    private static void enable(String name, boolean enabled) throws SQLException, IOException {
        console.change("update app_user set enabled = " + enabled + " where user_principal_name = '" + name + "'");
    }
}
