package org.passerelle.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// A proxy that ends TLS in front of a server, as operators put one there. It opens before the server does, which is
/// told its address. Each connection has two threads; closing it ends them.
final class TlsFront implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final ServerSocket door;
    private final SSLContext context;
    private final X509TrustManager trust;
    private final Path certificate;
    private volatile int behind;

    private TlsFront(ServerSocket door, SSLContext context, X509TrustManager trust, Path certificate) {
        this.door = door;
        this.context = context;
        this.trust = trust;
        this.certificate = certificate;
    }

    static TlsFront open() throws IOException, GeneralSecurityException, InterruptedException {
        Path directory = Files.createTempDirectory("passerelle-tls");
        SelfSigned own = SelfSigned.make(directory, "localhost");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve("localhost.p12"))) {
            keys.load(in, PASSWORD);
        }
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("own", keys.getCertificate("own"));
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(known);
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        var front = new TlsFront(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                context,
                (X509TrustManager) trustManagers.getTrustManagers()[0],
                own.certificate());
        Thread.ofVirtual().start(front::accept);
        return front;
    }

    String url() {
        return "https://localhost:" + door.getLocalPort();
    }

    void leadTo(int port) {
        behind = port;
    }

    /// Trusts this proxy and nobody else.
    SSLContext context() {
        return context;
    }

    X509TrustManager trust() {
        return trust;
    }

    Path certificate() {
        return certificate;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException closed) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // one of the two has hung up: so does the other
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
