package org.passerelle.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Keycloak with a realm of its own, in its development mode, on this machine.
final class Keycloak implements AutoCloseable {
    static final String CLIENT = "passerelle";
    static final String SECRET = "keycloak-shows-this-never";
    static final String PASSWORD = "correct-horse-battery";
    private static final String ADMIN = "admin";
    private static final String REALM = "staff";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param console its address
    static Keycloak start(String console) throws IOException {
        int port = freePort();
        Path home = Path.of(System.getProperty("keycloak.home"));
        var builder = new ProcessBuilder(
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--cache=local",
                "--db=dev-mem");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        Path log = Files.createTempFile("keycloak", ".log");
        var keycloak = new Keycloak(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), port);
        RunningServer.await(
                () -> Files.readString(log).contains("Listening on:"), START_LIMIT, "Keycloak to be ready, see " + log);
        keycloak.makeRealm(console);
        return keycloak;
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/" + REALM;
    }

    void addUser(String name, String group) {
        post(
                "/admin/realms/" + REALM + "/users",
                Map.of(
                        "username",
                        name,
                        "enabled",
                        true,
                        "email",
                        name,
                        "emailVerified",
                        true,
                        "firstName",
                        "Zoe",
                        "lastName",
                        "Test",
                        "groups",
                        List.of("/" + group),
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))));
    }

    void endSessionsOf(String name) {
        JsonNode found = get("/admin/realms/" + REALM + "/users?exact=true&username="
                + URLEncoder.encode(name, StandardCharsets.UTF_8));
        post("/admin/realms/" + REALM + "/users/" + found.get(0).get("id").asString() + "/logout", Map.of());
    }

    /// A new key of higher priority signs from now on.
    void rotateKeys() {
        post(
                "/admin/realms/" + REALM + "/components",
                Map.of(
                        "name",
                        "rsa-new",
                        "providerId",
                        "rsa-generated",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of("priority", List.of("500"), "enabled", List.of("true"), "active", List.of("true"))));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeRealm(String console) {
        post(
                "/admin/realms",
                Map.of(
                        "realm",
                        REALM,
                        "enabled",
                        true,
                        "groups",
                        List.of(Map.of("name", "auditors")),
                        "clients",
                        List.of(client(console))));
    }

    private static Map<String, Object> client(String console) {
        return Map.of(
                "clientId",
                CLIENT,
                "secret",
                SECRET,
                "redirectUris",
                List.of(console + "/sign-in/oidc/callback"),
                "attributes",
                Map.of(
                        "backchannel.logout.url",
                        console + "/sign-in/oidc/back-channel",
                        "backchannel.logout.session.required",
                        "true",
                        "post.logout.redirect.uris",
                        console + "/sign-in?out",
                        "pkce.code.challenge.method",
                        "S256"),
                "protocolMappers",
                List.of(Map.of(
                        "name",
                        "groups",
                        "protocol",
                        "openid-connect",
                        "protocolMapper",
                        "oidc-group-membership-mapper",
                        "config",
                        Map.of("claim.name", "groups", "full.path", "false", "id.token.claim", "true"))));
    }

    private JsonNode get(String path) {
        return json(send(request(path).GET()).body());
    }

    private void post(String path, Map<String, Object> body) {
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token());
    }

    private String token() {
        HttpRequest.Builder asked = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN));
        return json(send(asked).body()).get("access_token").asString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
