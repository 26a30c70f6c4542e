package org.passerelle.secrets;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Objects;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The installation's secret, kept outside the database: a stolen dump without it opens no PIN and no passcode.
///
/// Immutable; never prints itself.
public final class MasterKey {
    private static final int BYTES = 32;
    private final SecretKey key;

    private MasterKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("the master key must have " + BYTES + " bytes: " + bytes.length);
        }
        this.key = new SecretKeySpec(bytes, "Generic");
    }

    /// Reads the key, making it the first time. Readable by the owner only.
    public static MasterKey load(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try {
                Files.createFile(file, ownerOnly);
                Files.write(file, random(), StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                // Another node of the same installation was faster: its key is ours.
            }
        }
        return new MasterKey(Files.readAllBytes(file));
    }

    /// A key that nobody will have again: for tests and throw-away installations.
    public static MasterKey temporary() {
        return new MasterKey(random());
    }

    /// A key for one purpose, from which neither this one nor another purpose's can be found (HKDF, RFC 5869).
    public SecretKey derive(String purpose, String algorithm) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(key)
                    .thenExpand(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8), BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA-256 is not available", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[****]";
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
