package org.passerelle.rtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// AES in counter mode as SRTP has it (RFC 3711, section 4.1.1).
///
/// The counters are encrypted as plain blocks: the JDK's own counter mode wants a new object for each packet.
final class AesCounter {
    private static final int BLOCK = 16;

    private final Cipher cipher;
    private final byte[] salt;
    private final byte[] counters;
    private final byte[] stream;

    /// @param salt 14 bytes
    /// @param maxBytes most that is ever transformed at once
    AesCounter(byte[] key, byte[] salt, int maxBytes) {
        int blocks = (maxBytes + BLOCK - 1) / BLOCK;
        this.salt = salt.clone();
        this.counters = new byte[blocks * BLOCK];
        this.stream = new byte[blocks * BLOCK];
        try {
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    /// Encrypts or decrypts in place; both are the same.
    void transform(int ssrc, long index, byte[] data, int offset, int bytes) {
        int blocks = (bytes + BLOCK - 1) / BLOCK;
        for (int block = 0; block < blocks; block++) {
            writeCounter(block, ssrc, index);
        }
        encrypt(blocks * BLOCK);
        for (int i = 0; i < bytes; i++) {
            data[offset + i] ^= stream[i];
        }
    }

    /// The first bytes of the key stream for a label: a session key (section 4.3.3).
    byte[] derive(int label, int bytes) {
        var derived = new byte[bytes];
        salt[7] ^= (byte) label;
        transform(0, 0, derived, 0, bytes);
        salt[7] ^= (byte) label;
        return derived;
    }

    /// `IV = (salt · 2^16) XOR (SSRC · 2^64) XOR (index · 2^16)`, and the number of the block in the last two bytes.
    private void writeCounter(int block, int ssrc, long index) {
        int at = block * BLOCK;
        System.arraycopy(salt, 0, counters, at, salt.length);
        for (int i = 0; i < 4; i++) {
            counters[at + 4 + i] ^= (byte) (ssrc >> (24 - 8 * i));
        }
        for (int i = 0; i < 6; i++) {
            counters[at + 8 + i] ^= (byte) (index >> (40 - 8 * i));
        }
        counters[at + 14] = (byte) (block >> 8);
        counters[at + 15] = (byte) block;
    }

    private void encrypt(int bytes) {
        try {
            cipher.update(counters, 0, bytes, stream, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("whole blocks always fit", e);
        }
    }
}
