package org.passerelle.rtp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/// HMAC-SHA1 cut to 80 bits (RFC 2104; RFC 3711, section 4.2.1).
///
/// Written out, since the JDK's `Mac` allocates for each packet and `MessageDigest` does not.
final class HmacSha1 {
    static final int TAG_BYTES = 10;

    private static final int BLOCK = 64;
    private static final int DIGEST = 20;

    private final MessageDigest sha1;
    private final byte[] innerKey = new byte[BLOCK];
    private final byte[] outerKey = new byte[BLOCK];
    private final byte[] digest = new byte[DIGEST];
    private final byte[] suffix = new byte[4];

    HmacSha1(byte[] key) {
        for (int i = 0; i < BLOCK; i++) {
            byte keyByte = i < key.length ? key[i] : 0;
            innerKey[i] = (byte) (keyByte ^ 0x36);
            outerKey[i] = (byte) (keyByte ^ 0x5C);
        }
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /// Writes the tag of `data` and the four bytes of `followedBy` behind it.
    void writeTag(byte[] data, int bytes, int followedBy, byte[] to, int at) {
        authenticate(data, bytes, followedBy);
        System.arraycopy(digest, 0, to, at, TAG_BYTES);
    }

    /// Compares in constant time.
    boolean isTag(byte[] data, int bytes, int followedBy, byte[] tag, int at) {
        authenticate(data, bytes, followedBy);
        int different = 0;
        for (int i = 0; i < TAG_BYTES; i++) {
            different |= digest[i] ^ tag[at + i];
        }
        return different == 0;
    }

    private void authenticate(byte[] data, int bytes, int followedBy) {
        Bytes.put32(suffix, 0, followedBy);
        sha1.update(innerKey);
        sha1.update(data, 0, bytes);
        sha1.update(suffix);
        finish();
        sha1.update(outerKey);
        sha1.update(digest);
        finish();
    }

    private void finish() {
        try {
            sha1.digest(digest, 0, DIGEST);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the digest always fits", e);
        }
    }
}
