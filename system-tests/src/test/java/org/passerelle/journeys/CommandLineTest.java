package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.api.Json;
import org.passerelle.cli.Main;
import tools.jackson.databind.JsonNode;

/// What [ArticleTest] does in a browser, done by the command line alone: only the token comes from the console.
class CommandLineTest {
    private static Console console;
    private static Map<String, String> environment = Map.of();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void open() throws IOException {
        console = Console.alone();
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        String token = Console.token(page);
        page.context().close();
        environment = Map.of("PASSERELLE_SERVER", console.url(), "PASSERELLE_TOKEN", token, "LANG", "en_GB.UTF-8");
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @Test
    void theReadyUsersAreMovedWatchedAndPutBack() throws IOException {
        List<String> ready = names("users", "list", "--view", "ready-to-move", "--top", "3");
        String three = String.join(",", ready);
        assertThat(ready).hasSize(3);

        JsonNode preview = json(0, "users", "move", "--user", three, "--provider", "ours", "--dry-run");
        assertThat(preview.path("changes").asInt()).isEqualTo(3);
        said(2, "users", "move", "--user", three, "--provider", "ours");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--yes");
        JsonNode job = json(
                0, "users", "move", "--user", three, "--provider", "ours", "--reason", "by command", "--yes", "--wait");
        String id = job.path("id").asString();

        assertThat(job.path("state").asString()).isEqualTo("succeeded");
        assertThat(said(0, "jobs", "rows", id, "-o", "csv")).contains("Moved to our provider");
        JsonNode user = json(0, "users", "get", ready.getFirst()).path("user");
        assertThat(user.path("status").asString()).isEqualTo("active");
        assertThat(user.path("provider").asString()).isEqualTo("Microsoft");
        assertThat(names("users", "list", "--view", "ready-to-move", "--all")).doesNotContainAnyElementsOf(ready);
        assertThat(said(0, "audit", "list", "--group", "assignment", "--top", "5", "-o", "table"))
                .contains("assignment.moved", "by command");

        String entry =
                json(0, "users", "archive", ready.getFirst()).get(0).path("id").asString();
        said(0, "users", "restore", ready.getFirst(), entry, "--yes");
        assertThat(json(0, "users", "get", ready.getFirst())
                        .path("user")
                        .path("status")
                        .asString())
                .isEqualTo("readyToMove");
        json(0, "jobs", "undo", id, "--yes", "--wait");
        assertThat(names("users", "list", "--view", "ready-to-move", "--all")).containsAll(ready);
    }

    @Test
    void aPinIsMadeAndSettingsAreChanged() throws IOException {
        String ours =
                names("users", "list", "--view", "provider-ours", "--top", "1").getFirst();

        assertThat(json(0, "users", "reset-pin", ours).path("pin").asString()).matches("[0-9]{4,12}");
        assertThat(json(0, "users", "edit", ours, "--city", "Lyon")
                        .path("user")
                        .path("city")
                        .asString())
                .isEqualTo("Lyon");
        said(0, "providers", "add", "--name", "Orange", "--domain", "orange.example");
        said(0, "providers", "edit", "Orange", "--state", "closed");
        assertThat(json(0, "providers", "get", "Orange").path("state").asString())
                .isEqualTo("closed");
        said(0, "providers", "remove", "Orange", "--yes");
        said(3, "providers", "get", "Orange");
        said(3, "users", "get", "nobody@contoso.example");
        said(5, "numbers", "add", "--number", "12", "--primary-language", "fr-FR");
        Path file = Files.createTempFile("users", ".csv");
        Files.writeString(file, "userPrincipalName,displayName\nnew@contoso.example,New Person\n");
        json(0, "users", "import", "--file", file.toString(), "--yes", "--wait");
        assertThat(said(0, "users", "export", "--search", "New Person")).contains("new@contoso.example");
    }

    /// The server is its own trunk: who may call it from this machine is answered.
    @Test
    void aTrunkIsAskedWhetherItIsThere() {
        said(
                0,
                "bridge",
                "trunks",
                "add",
                "--name",
                "Mirror",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(console.sipPort()),
                "--source",
                "198.51.100.7");

        RunningServer.await(
                () -> said(0, "bridge", "trunks", "list", "-o", "table").matches("(?s).*Mirror +udp .*answering.*"),
                Duration.ofSeconds(30),
                "an answer to the server's question");

        JsonNode mirror = json(0, "bridge", "trunks", "get", "Mirror");
        assertThat(mirror.path("ping").path("roundTripMs").asDouble()).isPositive();
        said(0, "bridge", "trunks", "edit", "Mirror", "--no-pings");
        assertThat(json(0, "bridge", "trunks", "get", "Mirror")
                        .path("ping")
                        .path("state")
                        .asString())
                .isEqualTo("notAsked");
        said(0, "bridge", "trunks", "remove", "Mirror", "--yes");
    }

    private List<String> names(String... arguments) {
        List<String> names = new ArrayList<>();
        json(0, arguments)
                .forEach(user -> names.add(user.path("userPrincipalName").asString()));
        return names;
    }

    private JsonNode json(int code, String... arguments) {
        return Json.MAPPER.readTree(said(code, arguments));
    }

    private String said(int code, String... arguments) {
        var out = new ByteArrayOutputStream();
        err.reset();
        int ended = Main.run(environment, stream(out), stream(err), arguments);
        assertThat(ended)
                .as(String.join(" ", arguments) + ": " + err.toString(StandardCharsets.UTF_8))
                .isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
