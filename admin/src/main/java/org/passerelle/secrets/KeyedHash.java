package org.passerelle.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// HMAC-SHA-256 under a key for one purpose: equal for equal texts, and telling nobody without the key what they were.
/// Thread-safe.
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKey key;

    public KeyedHash(MasterKey master, String purpose) {
        this.key = master.derive(purpose, ALGORITHM);
    }

    public String hex(String text) {
        return HexFormat.of().formatHex(begin().doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// For what is too long to be held at once.
    public Mac begin() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }
}
