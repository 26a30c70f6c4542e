package org.passerelle.onetime;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// What an authenticator and we share: 160 bits (RFC 4226, section 4, R6). Never prints itself.
public final class TotpSecret {
    private static final int BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private TotpSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static TotpSecret make() {
        byte[] made = new byte[BYTES];
        RANDOM.nextBytes(made);
        return new TotpSecret(made);
    }

    /// @param base32 as [#base32] wrote it
    /// @throws IllegalArgumentException where it is not
    public static TotpSecret parse(String base32) {
        return new TotpSecret(Base32.decode(base32));
    }

    /// To be sealed, and shown once to those whose telephone has no camera.
    public String base32() {
        return Base32.encode(bytes);
    }

    /// What the picture says: the key URI that all authenticators read.
    ///
    /// @param issuer whose sign-in this is
    /// @param person the sign-in name
    public String uri(String issuer, String person) {
        String site = encoded(issuer.replace(':', ' '));
        return "otpauth://totp/" + site + ":" + encoded(person) + "?secret=" + base32() + "&issuer=" + site
                + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.STEP.toSeconds();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "TotpSecret[****]";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
