package org.passerelle.assignments;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Counter to conference ID: every number of `digits` digits that does not begin with 0 exactly once, in an order that
/// nobody can tell without the key.
///
/// An additive Feistel network over Z_a x Z_b with a * b = 9 * 10^(digits-1); each round adds a keyed hash of one half
/// to the other, which can be undone, hence two counters never meet. Thread-safe.
final class KeyedPermutation {
    private static final int ROUNDS = 6;
    private final SecretKey key;
    private final int digits;
    private final long left;
    private final long right;

    KeyedPermutation(SecretKey key, int digits) {
        if (digits < 7 || digits > 12) {
            throw new IllegalArgumentException("digits must be 7 to 12: " + digits);
        }
        this.key = key;
        this.digits = digits;
        this.left = 3 * pow10(digits / 2);
        this.right = size(digits) / left;
    }

    /// How many IDs of this length there are.
    static long size(int digits) {
        return 9 * pow10(digits - 1);
    }

    /// @param counter 0 to size - 1
    String at(long counter) {
        if (counter < 0 || counter >= size(digits)) {
            throw new IllegalArgumentException("counter must be below " + size(digits) + ": " + counter);
        }
        Mac mac = mac();
        long l = counter / right;
        long r = counter % right;
        for (int round = 0; round < ROUNDS; round++) {
            l = (l + hash(mac, 2 * round, r) % left) % left;
            r = (r + hash(mac, 2 * round + 1, l) % right) % right;
        }
        return Long.toString(pow10(digits - 1) + l * right + r);
    }

    private long hash(Mac mac, int round, long half) {
        byte[] input = ByteBuffer.allocate(16)
                .putInt(digits)
                .putInt(round)
                .putLong(half)
                .array();
        return ByteBuffer.wrap(mac.doFinal(input)).getLong() & Long.MAX_VALUE;
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    private static long pow10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
