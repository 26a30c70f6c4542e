package org.passerelle.rtp;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/// Master key and salt of one direction, as SDP carries them (RFC 4568, section 6.1). Never prints itself.
public final class SrtpMasterKey {
    private static final int KEY_BYTES = 16;
    private static final int SALT_BYTES = 14;

    private final byte[] keyAndSalt;

    private SrtpMasterKey(byte[] keyAndSalt) {
        if (keyAndSalt.length != KEY_BYTES + SALT_BYTES) {
            throw new IllegalArgumentException("key and salt must have 30 bytes: " + keyAndSalt.length);
        }
        this.keyAndSalt = keyAndSalt;
    }

    public static SrtpMasterKey random(SecureRandom random) {
        var bytes = new byte[KEY_BYTES + SALT_BYTES];
        random.nextBytes(bytes);
        return new SrtpMasterKey(bytes);
    }

    /// @throws IllegalArgumentException if this is not Base64 of 30 bytes
    public static SrtpMasterKey fromBase64(String text) {
        return new SrtpMasterKey(Base64.getDecoder().decode(text));
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(keyAndSalt);
    }

    byte[] key() {
        return Arrays.copyOf(keyAndSalt, KEY_BYTES);
    }

    byte[] salt() {
        return Arrays.copyOfRange(keyAndSalt, KEY_BYTES, keyAndSalt.length);
    }

    @Override
    public String toString() {
        return "SrtpMasterKey[****]";
    }
}
