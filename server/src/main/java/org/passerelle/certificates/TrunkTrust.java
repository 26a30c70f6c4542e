package org.passerelle.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.passerelle.trunks.Transport;
import org.passerelle.trunks.TrunkBook;
import org.passerelle.trunks.TrunkDetails.TransportSecurity;

/// Believes a trunk what its settings say: certificates that it names, or those that the platform trusts. The trunk is
/// the one whose address is at the other end of the connection. Any thread.
final class TrunkTrust extends X509ExtendedTrustManager {
    private static final int MOST_REMEMBERED = 1_000;
    private static final int DNS_NAME = 2;

    private final TrunkBook trunks;
    private final Map<String, X509ExtendedTrustManager> byCertificates = new ConcurrentHashMap<>();

    TrunkTrust(TrunkBook trunks) {
        this.trunks = trunks;
    }

    /// Who calls shows a certificate only where the trunk wants to see a name in it; another one says nothing and harms
    /// nothing.
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        Optional<TransportSecurity> wanted = security(socket.getInetAddress())
                .filter(security -> !security.peerName().isEmpty());
        if (wanted.isPresent()) {
            believing(wanted.get()).checkClientTrusted(chain, keyType, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, Socket socket) throws CertificateException {
        TransportSecurity security = trunks.at(Transport.TLS, socket.getInetAddress())
                .map(line -> line.trunk().details().security())
                .orElse(TransportSecurity.PLATFORM);
        if (security.peerName().isEmpty()) {
            believing(security).checkServerTrusted(chain, keyType, socket);
        } else {
            believing(security).checkServerTrusted(chain, keyType);
            requireName(chain[0], security.peerName());
        }
    }

    /// The name that the trunk's settings want, whatever its host is called.
    private static void requireName(X509Certificate certificate, String wanted) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        boolean isThere = names != null
                && names.stream()
                        .filter(name -> name.get(0).equals(DNS_NAME))
                        .anyMatch(name -> wanted.equalsIgnoreCase(name.get(1).toString()));
        if (!isThere) {
            throw new CertificateException("the trunk's certificate does not carry the name " + wanted);
        }
    }

    /// Which names we accept is nobody's business.
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private Optional<TransportSecurity> security(InetAddress address) {
        return trunks.find(Transport.TLS, address)
                .map(line -> line.trunk().details().security());
    }

    private X509ExtendedTrustManager believing(TransportSecurity security) throws CertificateException {
        String pem = security.trustedCertificates();
        @Nullable X509ExtendedTrustManager known = byCertificates.get(pem);
        if (known != null) {
            return known;
        }
        if (byCertificates.size() >= MOST_REMEMBERED) {
            byCertificates.clear();
        }
        X509ExtendedTrustManager made = make(pem);
        byCertificates.put(pem, made);
        return made;
    }

    private static X509ExtendedTrustManager make(String pem) throws CertificateException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(pem.isBlank() ? null : store(pem));
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException unusable) {
            throw new CertificateException("the trunk's certificates cannot be used", unusable);
        }
    }

    private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int count = 0;
        for (Certificate certificate : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
            store.setCertificateEntry("trusted-" + count++, certificate);
        }
        return store;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("nobody is known without a socket");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("nobody is known without a socket");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        throw new CertificateException("nobody is known without a socket");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
        throw new CertificateException("nobody is known without a socket");
    }
}
