package org.passerelle.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.stereotype.Component;

/// Secrets at rest (third parties' passcodes, phones' passwords): AES-256-GCM, bound to the row that holds them.
/// Thread-safe.
///
/// Layout: 1 byte version, 12 bytes nonce, ciphertext and tag.
@Component
public final class Sealer {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();
    /// To look one up costs more than to seal; a job on many users seals twice for each of them.
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Sealer::cipher);

    public Sealer(MasterKey master) {
        this.key = master.derive("passcode k1", "AES");
    }

    /// @param row the identifier of the row that will hold it: the result opens nowhere else
    public SealedText seal(String secret, UUID row) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, row, secret.getBytes(StandardCharsets.UTF_8));
        return new SealedText(ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array());
    }

    public String open(SealedText stored, UUID row) {
        ByteBuffer in = ByteBuffer.wrap(stored.bytes());
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("unknown form of sealed passcode: " + version);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(nonce);
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);
        return new String(apply(Cipher.DECRYPT_MODE, nonce, row, sealed), StandardCharsets.UTF_8);
    }

    private byte[] apply(int mode, byte[] nonce, UUID row, byte[] input) {
        try {
            Cipher cipher = ciphers.get();
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(row.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed passcode of row " + row + " cannot be handled", e);
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES/GCM", e);
        }
    }
}
