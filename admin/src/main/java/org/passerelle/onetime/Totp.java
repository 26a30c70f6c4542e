package org.passerelle.onetime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that follow the clock (RFC 6238 upon RFC 4226): SHA-1, six digits, thirty seconds, as every authenticator can.
public final class Totp {
    static final int DIGITS = 6;
    public static final Duration STEP = Duration.ofSeconds(30);
    /// A telephone's clock may be wrong by as many steps (RFC 6238, section 5.2).
    private static final int SKEW = 1;

    private Totp() {}

    /// The step whose code this is. A code counts once: the caller keeps the step and asks for later ones from then on.
    ///
    /// @param after the last step that was used
    public static OptionalLong step(TotpSecret secret, String code, Instant now, long after) {
        long present = stepAt(now);
        var found = OptionalLong.empty();
        for (long step = present - SKEW; step <= present + SKEW; step++) {
            if (isSame(code(secret, step, DIGITS), code) && step > after && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /// What an authenticator shows at that time.
    public static String codeAt(TotpSecret secret, Instant now) {
        return code(secret, stepAt(now), DIGITS);
    }

    /// HOTP of the step (RFC 4226, section 5.3).
    static String code(TotpSecret secret, long step, int digits) {
        byte[] hash = hash(secret.bytes(), step);
        int offset = hash[hash.length - 1] & 0x0f;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        String text = Long.toString(number % power(digits));
        return "0".repeat(digits - text.length()) + text;
    }

    private static long stepAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    private static byte[] hash(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-1 is not available", e);
        }
    }

    private static long power(int digits) {
        long power = 1;
        for (int digit = 0; digit < digits; digit++) {
            power *= 10;
        }
        return power;
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
