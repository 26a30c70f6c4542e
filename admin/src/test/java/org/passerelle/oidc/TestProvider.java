package org.passerelle.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// A provider of OpenID Connect on this machine that can also lie. It keeps the rules of its side: a code works once,
/// for whoever proves to have asked for it.
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "passerelle";
    static final String SECRET = "a secret with : and é";

    private static final Map<String, RSAKey> KEYS = new ConcurrentHashMap<>();

    final AtomicInteger keysFetched = new AtomicInteger();
    private final HttpServer server;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private volatile RSAKey key = newKey("first");
    private volatile List<RSAKey> published = List.of(key);
    private volatile Function<JWTClaimsSet.Builder, JWT> issue = this::signed;

    /// What somebody asked for with the browser, and who it is.
    private record Asked(Map<String, String> request, Map<String, Object> claims) {}

    TestProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/realm/.well-known/openid-configuration", this::describe);
        server.createContext("/keys", this::keys);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return root() + "/realm";
    }

    /// New keys, from this moment on.
    void rotate(String id) {
        key = newKey(id);
        published = List.of(key);
    }

    /// Signs with a key that it does not publish.
    void signSecretly() {
        key = newKey("hidden");
    }

    /// @param lie makes the identity token of what would be true
    void lie(Function<JWTClaimsSet.Builder, JWT> lie) {
        issue = lie;
    }

    /// Somebody signs in there.
    ///
    /// @param asked where the browser was sent
    /// @return where it is sent back
    URI consent(URI asked, Map<String, Object> claims) {
        Map<String, String> request = parameters(asked.getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(request, claims));
        return URI.create(request.get("redirect_uri") + "?code=" + code + "&state="
                + encoded(String.valueOf(request.get("state"))) + "&iss=" + encoded(issuer()));
    }

    String logoutToken(Map<String, Object> claims) {
        var builder = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        claims.forEach(builder::claim);
        return signed(builder.build(), new JOSEObjectType("logout+jwt")).serialize();
    }

    JWT signed(JWTClaimsSet.Builder claims) {
        return signed(claims.build(), JOSEObjectType.JWT);
    }

    static JWT unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build());
    }

    /// With the secret that both sides know, as if it were a key.
    static JWT signedByTheClientsSecret(JWTClaimsSet.Builder claims) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
            token.sign(new MACSigner(SECRET.repeat(2).getBytes(StandardCharsets.UTF_8)));
            return token;
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JWT signed(JWTClaimsSet claims, JOSEObjectType type) {
        try {
            RSAKey present = key;
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(present.getKeyID())
                    .type(type)
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(present));
            return token;
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "issuer",
                                issuer(),
                                "authorization_endpoint",
                                root() + "/authorize",
                                "token_endpoint",
                                root() + "/token",
                                "jwks_uri",
                                root() + "/keys",
                                "end_session_endpoint",
                                root() + "/leave",
                                "authorization_response_iss_parameter_supported",
                                true,
                                "response_types_supported",
                                List.of("code"),
                                "subject_types_supported",
                                List.of("public"),
                                "id_token_signing_alg_values_supported",
                                List.of("RS256"))));
    }

    private void keys(HttpExchange exchange) throws IOException {
        keysFetched.incrementAndGet();
        answer(exchange, 200, new JWKSet(List.copyOf(published)).toString(true));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Asked asked = codes.remove(String.valueOf(sent.get("code")));
        if (!isClient(exchange) || asked == null || !proves(sent, asked)) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject("subject")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", asked.request().get("nonce"));
        asked.claims().forEach(claims::claim);
        var body = new HashMap<String, Object>();
        body.put("access_token", "nothing");
        body.put("token_type", "Bearer");
        body.put("id_token", issue.apply(claims).serialize());
        answer(exchange, 200, JsonMapper.shared().writeValueAsString(body));
    }

    /// RFC 6749, section 2.3.1: both halves are form-encoded before they are joined.
    private static boolean isClient(HttpExchange exchange) {
        String pair = encoded(CLIENT) + ":" + encoded(SECRET);
        return ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static boolean proves(Map<String, String> sent, Asked asked) {
        var challenge = CodeChallenge.compute(
                CodeChallengeMethod.S256, new CodeVerifier(String.valueOf(sent.get("code_verifier"))));
        return challenge.getValue().equals(asked.request().get("code_challenge"))
                && String.valueOf(sent.get("redirect_uri"))
                        .equals(asked.request().get("redirect_uri"));
    }

    private String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The same for each name: to find two primes takes a fifth of a second, and each test has a provider.
    private static RSAKey newKey(String id) {
        return KEYS.computeIfAbsent(id, name -> {
            try {
                return new RSAKeyGenerator(2048).keyID(name).generate();
            } catch (JOSEException e) {
                throw new IllegalStateException("no key", e);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, 0); // of unknown length: in chunks
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
