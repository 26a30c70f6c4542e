package org.passerelle.assignments;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.passerelle.db.Background;
import org.passerelle.secrets.MasterKey;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// PIN to hash and back to yes or no: HMAC-SHA-256 with a key outside the database, then Argon2id with a salt per
/// row.
///
/// Light on purpose (64 KiB, one pass): the key is what stops an attacker who has the dump; the Argon2id step makes it
/// minutes instead of milliseconds for one who has both. A million PINs cost minutes of CPU. Thread-safe.
///
/// Many at once are hashed in the background, on one thread less than there are processors: whoever else
/// wants something of this server finds one free.
@Component
final class PinHasher implements DisposableBean {
    private static final String VERSION = "k1";
    private static final int MEMORY_KIB = 64;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Math.max(1, Runtime.getRuntime().availableProcessors() - 1), Background.threads("pins"));

    PinHasher(MasterKey master) {
        this.key = master.derive("pin k1", "HmacSHA256");
    }

    PinHash hash(Pin pin) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PinHash(
                VERSION + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(argon2(keyed(pin), salt)));
    }

    /// In the order given.
    List<PinHash> hashAll(List<Pin> pins) {
        if (pins.size() == 1) {
            return List.of(hash(pins.getFirst()));
        }
        List<CompletableFuture<PinHash>> hashes = pins.stream()
                .map(pin -> CompletableFuture.supplyAsync(() -> hash(pin), threads))
                .toList();
        return hashes.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }

    /// Takes as long for a wrong PIN as for the right one.
    boolean matches(Pin pin, PinHash stored) {
        String[] parts = stored.value().split("\\$");
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new IllegalStateException("unknown form of PIN hash: " + parts[0]);
        }
        byte[] salt = Base64.getDecoder().decode(parts[1]);
        return MessageDigest.isEqual(
                argon2(keyed(pin), salt), Base64.getDecoder().decode(parts[2]));
    }

    private byte[] keyed(Pin pin) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(pin.digits().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    private static byte[] argon2(byte[] secret, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(1)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(secret, hash);
        return hash;
    }
}
