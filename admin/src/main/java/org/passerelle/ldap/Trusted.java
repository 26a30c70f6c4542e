package org.passerelle.ldap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Whose certificates are believed. Directories inside a company mostly have one of the company's own authority.
final class Trusted {
    private Trusted() {}

    /// @param pem certificates of authorities, or the directory's own; empty: those that Java believes
    /// @throws GeneralSecurityException where it is no certificate
    static SSLContext of(String pem) throws GeneralSecurityException {
        if (pem.isBlank()) {
            return SSLContext.getDefault();
        }
        TrustManagerFactory believed = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        believed.init(store(pem));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, believed.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(String pem) throws GeneralSecurityException {
        Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no certificate in what was entered");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException("an empty key store needs no reading", impossible);
        }
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        return store;
    }
}
