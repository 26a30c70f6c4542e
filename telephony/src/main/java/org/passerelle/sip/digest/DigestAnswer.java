package org.passerelle.sip.digest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Our answer where somebody asks us for a password.
public final class DigestAnswer {
    private static final String FIRST_USE = "00000001";

    private DigestAnswer() {}

    /// The value of Authorization or Proxy-Authorization; nothing where no challenge can be answered. Of
    /// several the one with the best function is taken (RFC 8760, section 2.3).
    ///
    /// @param challenges values of WWW-Authenticate or Proxy-Authenticate
    /// @param clientNonce random, without quotation marks
    public static Optional<String> to(
            List<String> challenges, Credentials credentials, String method, String uri, String clientNonce) {
        return challenges.stream()
                .map(DigestFields::parse)
                .flatMap(Optional::stream)
                .filter(fields ->
                        DigestAlgorithm.named(fields.value("algorithm")).isPresent())
                .filter(fields -> fields.value("qop").isEmpty() || offersAuth(fields))
                .min(Comparator.comparing(fields ->
                        DigestAlgorithm.named(fields.value("algorithm")).orElseThrow()))
                .map(fields -> answer(fields, credentials, method, uri, clientNonce));
    }

    private static boolean offersAuth(DigestFields fields) {
        for (String offered : fields.valueOr("qop", "").split(",")) {
            if (offered.strip().equalsIgnoreCase(DigestHash.QOP)) {
                return true;
            }
        }
        return false;
    }

    private static String answer(
            DigestFields fields, Credentials credentials, String method, String uri, String clientNonce) {
        DigestAlgorithm algorithm =
                DigestAlgorithm.named(fields.value("algorithm")).orElseThrow();
        String realm = fields.valueOr("realm", "");
        String ha1 = algorithm.ha1(credentials.user(), realm, credentials.password());
        var hash = new DigestHash(algorithm, fields.valueOr("nonce", ""), FIRST_USE, clientNonce);
        boolean counts = fields.value("qop").isPresent();
        String response = counts ? hash.response(ha1, method, uri) : hash.oldResponse(ha1, method, uri);
        return "Digest username=" + quoted(credentials.user()) + ", realm=" + quoted(realm) + ", nonce="
                + quoted(hash.nonce()) + ", uri=" + quoted(uri) + ", response=" + quoted(response) + ", algorithm="
                + algorithm.wireName()
                + fields.value("opaque")
                        .map(opaque -> ", opaque=" + quoted(opaque))
                        .orElse("")
                + (counts ? ", qop=auth, nc=" + FIRST_USE + ", cnonce=" + quoted(clientNonce) : "");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
