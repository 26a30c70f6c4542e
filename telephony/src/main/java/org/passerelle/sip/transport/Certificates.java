package org.passerelle.sip.transport;

import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/// Names in the certificate of a TLS peer.
final class Certificates {
    private static final int DNS_NAME = 2;

    private Certificates() {}

    /// Shakes hands, which blocks.
    ///
    /// @return the names that the other side has proved, in lower case; none where it has shown no certificate
    static Set<String> handshake(SSLSocket socket) throws IOException {
        socket.startHandshake();
        try {
            Certificate[] chain = socket.getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate own ? names(own) : Set.of();
        } catch (SSLPeerUnverifiedException noCertificate) {
            return Set.of();
        }
    }

    private static Set<String> names(X509Certificate certificate) throws SSLPeerUnverifiedException {
        try {
            var names = new TreeSet<String>();
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (name.get(0).equals(DNS_NAME)) {
                    names.add(name.get(1).toString().toLowerCase(Locale.ROOT));
                }
            }
            return names;
        } catch (CertificateParsingException unreadable) {
            throw new SSLPeerUnverifiedException("names of the certificate: " + unreadable.getMessage());
        }
    }
}
