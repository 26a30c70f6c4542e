package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// SAP's compliance suite for SCIM, as published. Every test of it passes but those of `scim-suite.csv`, each of which
/// has a reason there and does not pass: whoever makes one of them pass takes it off the list.
class ScimSuiteTest {
    private static final Path SUITE = Path.of("target", "judges", "scimono.jar");
    private static final Path TESTS = Path.of("target", "test-classes");
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String LEFT_OUT = "LEFT_OUT";

    private static Console console;
    private static HttpServer tokens;

    @BeforeAll
    static void open() throws IOException {
        console = Console.alone(Map.of(
                "PASSERELLE_API_REQUESTS_OF_TOKEN", "10000", "PASSERELLE_API_REQUESTS_OF_ORGANISATION", "10000"));
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        tokens = tokens(Console.token(page));
        page.context().close();
    }

    @AfterAll
    static void close() {
        console.close();
        tokens.stop(0);
    }

    @Test
    void everyTestOfTheSuitePassesButThoseWithAReason() throws Exception {
        Map<String, Known> known = known();

        Map<String, Outcome> found = run(known.entrySet().stream()
                .filter(one -> one.getValue().outcome().equals(LEFT_OUT))
                .map(Map.Entry::getKey)
                .toList());

        Map<String, String> expected = new TreeMap<>();
        known.forEach((test, one) -> expected.put(test, one.outcome()));
        expected.values().removeIf(LEFT_OUT::equals);
        Map<String, Outcome> others = new TreeMap<>(found);
        others.values().removeIf(one -> one.outcome().equals("SUCCESSFUL"));
        Map<String, String> outcomes = new TreeMap<>();
        others.forEach((test, one) -> outcomes.put(test, one.outcome()));
        others.keySet().removeAll(expected.keySet());
        assertThat(others).as("tests without a reason not to pass").isEmpty();
        assertThat(outcomes)
                .as("a test of the list that passes is taken off the list")
                .isEqualTo(expected);
        assertThat(found).as("all of the suite's tests").hasSizeGreaterThan(450);
    }

    /// What came of a test.
    private record Outcome(String outcome, String said) {}

    /// What is to come of it, and why.
    private record Known(String outcome, String reason) {}

    private static Map<String, Outcome> run(List<String> left) throws IOException {
        Path outcomes = Files.createTempFile("passerelle-scim", ".txt");
        Path log = Path.of("target", "judges", "scim-suite.log").toAbsolutePath();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens",
                "java.base/java.net=ALL-UNNAMED",
                "--add-opens",
                "java.base/sun.net.www.protocol.http=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=en",
                "-Dscim.service.url=" + console.url() + "/scim/v2",
                "-Dauth.type=oauth",
                "-Doauth.grant=client_credentials",
                "-Doauth.service.url=http://127.0.0.1:" + tokens.getAddress().getPort() + "/",
                "-Doauth.clientId=suite",
                "-Doauth.secret=suite",
                "-cp",
                SUITE.toAbsolutePath() + ":" + TESTS.toAbsolutePath(),
                ScimSuite.class.getName(),
                outcomes.toString()));
        command.addAll(left);
        Process suite = new ProcessBuilder(command)
                .directory(Files.createTempDirectory("passerelle-scim").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        RunningServer.await(() -> !suite.isAlive(), LIMIT, "SAP's suite to end, see " + log);
        assertThat(suite.exitValue()).as("see " + log).isZero();
        return Files.readAllLines(outcomes).stream()
                .map(line -> line.split("\t", 3))
                .collect(Collectors.toMap(parts -> parts[1], parts -> new Outcome(parts[0], parts[2])));
    }

    private static Map<String, Known> known() throws IOException {
        try (InputStream in = Objects.requireNonNull(ScimSuiteTest.class.getResourceAsStream("scim-suite.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(";", 3))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> new Known(parts[1], parts[2])));
        }
    }

    /// The suite asks a server of OAuth for its token: this one has but one.
    private static HttpServer tokens(String token) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        byte[] answer =
                ("{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"}").getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
