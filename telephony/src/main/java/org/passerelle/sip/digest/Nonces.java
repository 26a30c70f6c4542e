package org.passerelle.sip.digest;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Nonces that nobody else can make, that age, and whose counter only rises.
///
/// ```
///  0        8          16                    32 bytes, in Base64
///  │ made at │ random   │ HMAC of the two      │
/// ```
/// A challenge costs no memory: a nonce is remembered once somebody has answered it rightly. Where too many
/// are, the oldest are forgotten and with them everything as old is refused, so that nothing can be replayed.
/// Any thread; guarded by itself.
final class Nonces {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int MAX_REMEMBERED = 20_000;
    private static final int PLAIN_BYTES = 16;
    private static final int BYTES = 32;

    private final LongSupplier nanoClock;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final Map<String, Used> used = new LinkedHashMap<>();
    private long forgottenUntilNs;

    private record Used(long madeNs, long count) {}

    /// What a nonce is worth.
    enum Standing {
        FRESH,
        /// Ours, but too old or counted already: the password may be right, ask again.
        STALE,
        FORGED
    }

    Nonces(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.forgottenUntilNs = nanoClock.getAsLong() - LIFETIME.toNanos();
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String make() {
        var plain = new byte[PLAIN_BYTES];
        random.nextBytes(plain);
        ByteBuffer.wrap(plain).putLong(nanoClock.getAsLong());
        byte[] nonce = Arrays.copyOf(plain, BYTES);
        System.arraycopy(seal(plain), 0, nonce, PLAIN_BYTES, BYTES - PLAIN_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /// Whether it may be used with this counter; does not use it.
    synchronized Standing standing(String nonce, long count) {
        byte[] bytes = decoded(nonce);
        if (bytes.length != BYTES) {
            return Standing.FORGED;
        }
        byte[] plain = Arrays.copyOf(bytes, PLAIN_BYTES);
        byte[] mark = Arrays.copyOfRange(bytes, PLAIN_BYTES, BYTES);
        if (!MessageDigest.isEqual(mark, Arrays.copyOf(seal(plain), BYTES - PLAIN_BYTES))) {
            return Standing.FORGED;
        }
        long madeNs = ByteBuffer.wrap(plain).getLong();
        boolean tooOld = nanoClock.getAsLong() - madeNs > LIFETIME.toNanos() || madeNs - forgottenUntilNs <= 0;
        Used before = used.get(nonce);
        boolean counted = before != null && count <= before.count();
        return tooOld || counted ? Standing.STALE : Standing.FRESH;
    }

    /// Counts a nonce that was answered rightly.
    ///
    /// @return false where somebody was faster with the same counter
    synchronized boolean use(String nonce, long count) {
        if (standing(nonce, count) != Standing.FRESH) {
            return false;
        }
        long madeNs = ByteBuffer.wrap(decoded(nonce)).getLong();
        used.remove(nonce);
        used.put(nonce, new Used(madeNs, count));
        forget();
        return true;
    }

    private void forget() {
        long nowNs = nanoClock.getAsLong();
        var oldest = used.values().iterator();
        while (oldest.hasNext()) {
            Used candidate = oldest.next();
            boolean expired = nowNs - candidate.madeNs() > LIFETIME.toNanos();
            if (!expired && used.size() <= MAX_REMEMBERED) {
                return;
            }
            forgottenUntilNs = expired ? forgottenUntilNs : Math.max(forgottenUntilNs, candidate.madeNs());
            oldest.remove();
        }
    }

    private static byte[] decoded(String nonce) {
        try {
            return Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }

    private byte[] seal(byte[] plain) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(plain);
        } catch (NoSuchAlgorithmException | InvalidKeyException defect) { // Every Java has it.
            throw new IllegalStateException("HMAC is missing", defect);
        }
    }
}
