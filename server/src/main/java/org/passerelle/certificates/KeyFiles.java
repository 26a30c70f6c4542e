package org.passerelle.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/// Where the operator keeps the certificate of the telephone side and its key, as PEM.
///
/// @param certificate with those that signed it behind it
/// @param key without a password
public record KeyFiles(Path certificate, Path key) {
    private static final char[] IN_MEMORY = new char[0];

    /// Reads both files, and sees whether they belong together.
    ///
    /// @throws UnusableKeyException with what is wrong
    X509ExtendedKeyManager load() throws UnusableKeyException {
        List<X509Certificate> chain = chain();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("bridge", privateKey(), IN_MEMORY, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, IN_MEMORY);
            return Arrays.stream(factory.getKeyManagers())
                    .filter(X509ExtendedKeyManager.class::isInstance)
                    .map(X509ExtendedKeyManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException unfit) {
            throw new UnusableKeyException(
                    certificate + " and " + key + " cannot be used: " + unfit.getMessage(), unfit);
        }
    }

    /// Of the younger file: a renewed certificate comes with its key or without.
    FileTime changedAt() throws IOException {
        FileTime ofKey = Files.getLastModifiedTime(key);
        FileTime ofCertificate = Files.getLastModifiedTime(certificate);
        return ofKey.compareTo(ofCertificate) > 0 ? ofKey : ofCertificate;
    }

    List<X509Certificate> chain() throws UnusableKeyException {
        try {
            @Nullable List<X509Certificate> found = PemContent.load(certificate).getCertificates();
            if (found == null || found.isEmpty()) {
                throw new UnusableKeyException(certificate + " has no certificate in it: PEM is needed");
            }
            return found;
        } catch (IOException | IllegalStateException unreadable) {
            throw new UnusableKeyException(
                    certificate + " cannot be read as a certificate in PEM: " + unreadable.getMessage(), unreadable);
        }
    }

    private PrivateKey privateKey() throws UnusableKeyException {
        try {
            @Nullable PrivateKey found = PemContent.load(key).getPrivateKey();
            if (found == null) {
                throw new UnusableKeyException(key + " has no private key in it: PEM without a password is needed");
            }
            return found;
        } catch (IOException | IllegalStateException unreadable) {
            throw new UnusableKeyException(
                    key + " cannot be read as a private key in PEM without a password: " + unreadable.getMessage(),
                    unreadable);
        }
    }
}
