package org.passerelle.passkeys;

import java.io.Serial;
import java.io.Serializable;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/// What a device is asked to sign, once: kept on the server, in the browser's session, between question and answer.
///
/// @param challenge in base64url
/// @param origin of the console as the browser sees it
/// @param until when the answer counts no more
public record Ceremony(String challenge, String origin, Instant until) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CHALLENGE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    /// Keys are made for names only (WebAuthn, section 5.1.2).
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*");

    static Ceremony begin(URI console, Instant now) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(challenge);
        String port = console.getPort() < 0 ? "" : ":" + console.getPort();
        return new Ceremony(
                Base64.getUrlEncoder().withoutPadding().encodeToString(challenge),
                console.getScheme() + "://" + console.getHost() + port,
                now.plus(PATIENCE));
    }

    /// Whether browsers make and use keys at this address at all.
    public static boolean isPossibleAt(URI console) {
        String host = console.getHost();
        boolean isHere = host != null && (host.equals("localhost") || host.endsWith(".localhost"));
        return host != null && !ADDRESS.matcher(host).matches() && (isHere || "https".equals(console.getScheme()));
    }

    /// For which keys are made; browsers refuse all others (WebAuthn, section 5.1.2).
    String relyingParty() {
        return URI.create(origin).getHost();
    }
}
