package org.passerelle.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Hash functions of RFC 8760, the better one first.
public enum DigestAlgorithm {
    SHA_256("SHA-256"),
    /// Broken for signatures but not yet for this use, and the only one that many telephones know.
    MD5("MD5");

    private final String wireName;

    DigestAlgorithm(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// No name at all means MD5 (RFC 3261, section 22.4). Nothing for one that we do not know, such as
    /// `MD5-sess`.
    static Optional<DigestAlgorithm> named(Optional<String> name) {
        String wanted = name.orElse(MD5.wireName);
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.wireName.equalsIgnoreCase(wanted)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// The hash of `user:realm:password`, as it may be kept instead of a password.
    public String ha1(String user, String realm, String password) {
        return hash(user + ":" + realm + ":" + password);
    }

    String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance(wireName).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException defect) { // Every Java has both.
            throw new IllegalStateException("hash function is missing: " + wireName, defect);
        }
    }
}
