package org.passerelle.sip.transport;

import javax.net.ssl.SSLContext;

/// Whom we are and whom we trust on TLS.
///
/// @param context with our key and the certificates of those whom we trust
/// @param clients whether they have to show a certificate
public record TlsSettings(SSLContext context, ClientCertificate clients) {
    public enum ClientCertificate {
        NOT_ASKED,
        WANTED,
        NEEDED
    }
}
