package org.passerelle.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Asks telephones for their password and checks what they answer. Any thread.
///
/// ```
///  request ─▶ credentials? ─no─▶ 401
///                 │yes
///             nonce ours? ─no─▶ 401
///                 │yes          (user unknown: all the same is computed)
///             response right? ─no─▶ 401
///                 │yes
///             counter new, nonce young? ─no─▶ 401 stale
///                 │yes
///               proved
/// ```
public final class DigestVerifier {
    private static final String NO_PASSWORD = "";

    private final String realm;
    private final Phones phones;
    private final Nonces nonces;

    /// What a request has proved.
    public sealed interface Verdict {
        record Proved(String user) implements Verdict {}

        /// @param isStale where the password was right and only the nonce is not: the telephone need not ask
        ///     anybody
        record Unproved(boolean isStale) implements Verdict {}
    }

    /// @param nanoClock as `System.nanoTime`
    public DigestVerifier(String realm, Phones phones, LongSupplier nanoClock) {
        this.realm = realm;
        this.phones = phones;
        this.nonces = new Nonces(nanoClock);
    }

    /// Values of WWW-Authenticate, the better function first.
    public List<String> challenge(boolean isStale) {
        String nonce = nonces.make();
        return Arrays.stream(DigestAlgorithm.values())
                .map(algorithm -> "Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", algorithm="
                        + algorithm.wireName() + ", qop=\"" + DigestHash.QOP + "\"" + (isStale ? ", stale=true" : ""))
                .toList();
    }

    /// Blocks as long as [Phones#find] does.
    ///
    /// @param uri the Request-URI, which the credentials have to name as well
    /// @param authorizations values of Authorization
    public Verdict verify(String method, String uri, List<String> authorizations) {
        for (String authorization : authorizations) {
            Optional<DigestFields> fields = DigestFields.parse(authorization);
            if (fields.isPresent() && fields.get().valueOr("realm", "").equals(realm)) {
                return verify(method, uri, fields.get());
            }
        }
        return new Verdict.Unproved(false);
    }

    private Verdict verify(String method, String uri, DigestFields fields) {
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.named(fields.value("algorithm"));
        long count = count(fields.valueOr("nc", ""));
        boolean fits = fields.valueOr("qop", "").equals(DigestHash.QOP)
                && fields.valueOr("uri", "").equals(uri)
                && count > 0
                && algorithm.isPresent();
        String nonce = fields.valueOr("nonce", "");
        Nonces.Standing standing = nonces.standing(nonce, count);
        if (!fits || standing == Nonces.Standing.FORGED) {
            return new Verdict.Unproved(false);
        }
        var hash = new DigestHash(algorithm.get(), nonce, fields.valueOr("nc", ""), fields.valueOr("cnonce", ""));
        String user = fields.valueOr("username", "");
        if (!isRight(user, hash, method, uri, fields.valueOr("response", ""))) {
            return new Verdict.Unproved(false);
        }
        return nonces.use(nonce, count) ? new Verdict.Proved(user) : new Verdict.Unproved(true);
    }

    /// As much is computed for a user who does not exist as for one who does.
    private boolean isRight(String user, DigestHash hash, String method, String uri, String response) {
        Optional<String> known = phones.find(user).flatMap(secret -> secret.hash(hash.algorithm()));
        String ha1 = known.orElseGet(() -> hash.algorithm().ha1(user, realm, NO_PASSWORD));
        byte[] expected = hash.response(ha1, method, uri).getBytes(StandardCharsets.US_ASCII);
        boolean same = MessageDigest.isEqual(expected, response.getBytes(StandardCharsets.UTF_8));
        return same && known.isPresent();
    }

    /// Eight hexadecimal digits, else 0.
    private static long count(String text) {
        boolean isHex = text.length() == 8 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return isHex ? Long.parseLong(text, 16) : 0;
    }
}
