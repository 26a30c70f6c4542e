package org.passerelle.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// Makes what speaks HTTP to a server. A command lives for one request: what it does not need is not started.
final class Connections {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private Connections() {}

    /// One request after the other needs no HTTP/2. Redirects are not followed.
    static HttpClient to(URI server) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LONGEST_CONNECT);
        if ("http".equalsIgnoreCase(server.getScheme())) {
            client.sslContext(trustsNobody());
        }
        return client.build();
    }

    /// The usual context reads all authorities that Java knows, a tenth of a second that plain HTTP has no use for.
    private static SSLContext trustsNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not available", e);
        }
    }
}
