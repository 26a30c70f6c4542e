package org.passerelle.journeys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.passerelle.api.Json;

/// As much of a provider of OpenID Connect as it takes to let one person in without asking, and to end what it began.
/// [KeycloakTest] has a real one, which takes a minute to start.
final class SmallProvider implements AutoCloseable {
    static final String CLIENT = "passerelle";
    private static final String SESSION = "the only session";

    private final HttpServer server;
    private final RSAKey key;
    private final String person;
    private volatile String nonce = "";

    /// @param person who signs in: the claim `sub`
    SmallProvider(String person) throws IOException, JOSEException {
        this.person = person;
        key = new RSAKeyGenerator(2048).keyID("only").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key).toString(true)));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Tells the console that the session is over (OpenID Connect Back-Channel Logout 1.0, section 2.5).
    int endSession(String console) throws IOException, InterruptedException {
        String order = signed(
                claims().jwtID(UUID.randomUUID().toString())
                        .claim("sid", SESSION)
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())),
                new JOSEObjectType("logout+jwt"));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(console + "/sign-in/oidc/back-channel"))
                                .timeout(Duration.ofSeconds(10))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + order))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                Json.MAPPER.writeValueAsString(Map.of(
                        "issuer", issuer(),
                        "authorization_endpoint", issuer() + "/authorize",
                        "token_endpoint", issuer() + "/token",
                        "jwks_uri", issuer() + "/keys",
                        "response_types_supported", List.of("code"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256"))));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, List<String>> asked =
                URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
        nonce = one(asked, "nonce");
        String back =
                URLUtils.serializeParameters(Map.of("code", List.of("code"), "state", List.of(one(asked, "state"))));
        exchange.getResponseHeaders().set("Location", one(asked, "redirect_uri") + "?" + back);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static String one(Map<String, List<String>> asked, String name) {
        return String.valueOf(MultivaluedMapUtils.getFirstValue(asked, name));
    }

    private void token(HttpExchange exchange) throws IOException {
        String identity =
                signed(claims().claim("nonce", nonce).claim("sid", SESSION).subject(person), JOSEObjectType.JWT);
        answer(
                exchange,
                Json.MAPPER.writeValueAsString(
                        Map.of("access_token", "nothing", "token_type", "Bearer", "id_token", identity)));
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
    }

    private String signed(JWTClaimsSet.Builder claims, JOSEObjectType type) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(type)
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
