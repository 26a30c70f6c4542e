package org.passerelle.certificates;

import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.passerelle.sip.transport.TlsSettings;
import org.passerelle.trunks.TrunkBook;

/// Makes TLS of the telephone side out of the operator's files and the trunks' settings.
public final class LineSecurity {
    private LineSecurity() {}

    /// Reads the files anew whenever they change, and asks the trunks at each handshake.
    ///
    /// @throws UnusableKeyException where the files do not do
    public static TlsSettings of(KeyFiles files, TrunkBook trunks) throws UnusableKeyException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new RenewedKey(files)}, new TrustManager[] {new TrunkTrust(trunks)}, null);
            // A session that is taken up again asks nobody, and trunks keep their connections anyway.
            context.getServerSessionContext().setSessionTimeout(1);
            return new TlsSettings(context, TlsSettings.ClientCertificate.WANTED);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this Java has no TLS", broken);
        }
    }

    /// Until when the certificate counts.
    public static Instant expiresAt(KeyFiles files) throws UnusableKeyException {
        return files.chain().getFirst().getNotAfter().toInstant();
    }
}
