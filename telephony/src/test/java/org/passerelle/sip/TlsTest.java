package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.message.HostPort;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Source;
import org.passerelle.sip.transport.TlsSettings;
import org.passerelle.sip.transport.TlsSettings.ClientCertificate;
import org.passerelle.sip.transport.Transport;

@Execution(ExecutionMode.CONCURRENT)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static SSLContext context;

    @BeforeAll
    static void makeKey(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "trunk",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=trunk.example",
                        "-ext",
                        "SAN=dns:trunk.example",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        context = context(file);
    }

    /// One key for both sides, which trust only it.
    private static SSLContext context(Path file) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, PASSWORD);
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(keys);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(ours.getKeyManagers(), others.getTrustManagers(), null);
        return made;
    }

    private static TestLine line(CallHandler handler, ClientCertificate clients) throws IOException {
        SipSettings settings = SipSettings.on(
                        Map.of(Transport.TLS, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)))
                .with(new TlsSettings(context, clients));
        return TestLine.start(settings, handler, TlsTest::byCertificate, Optional.empty());
    }

    private static Admission byCertificate(Source source) {
        return source.certificateNames().equals(Set.of("trunk.example"))
                ? new Admission.Trunk("by certificate", 10)
                : Admission.STRANGER;
    }

    private static int port(TestLine line) {
        return line.endpoint().port(Transport.TLS).orElseThrow();
    }

    @Test
    void aTrunkIsKnownByItsCertificate() throws Exception {
        var answering = new Answering();
        try (TestLine far = line(answering, ClientCertificate.NEEDED);
                TestLine near = line(call -> {}, ClientCertificate.NEEDED)) {
            OutgoingCall call = near.endpoint()
                    .invite(Invitation.of(
                            SipUri.of("+33123456789", new HostPort("127.0.0.1", port(far))),
                            NameAddress.of(SipUri.of("near", new HostPort("127.0.0.1", HostPort.NO_PORT))),
                            new Destination.Address(
                                    Transport.TLS,
                                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port(far))),
                            RawPhone.SDP));

            assertThat(call.awaitOutcome()).isInstanceOf(InviteOutcome.Answered.class);
            assertThat(answering.call().peer()).isEqualTo(new Peer.Trunk("by certificate"));
            assertThat(answering.heard.isEmpty()).isTrue();
            call.hangUp(Reason.NORMAL);
            assertThat(answering.heard()).isEqualTo("end THEY_HUNG_UP");
        }
    }

    @Test
    void aPingShowsItsCertificateAndIsAnswered() throws Exception {
        try (TestLine far = line(call -> {}, ClientCertificate.NEEDED);
                TestLine near = line(call -> {}, ClientCertificate.NEEDED)) {
            PingOutcome outcome = near.endpoint()
                    .ping(new Destination.Address(
                            Transport.TLS, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port(far))));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            PingOutcome.Answered.class,
                            answered -> assertThat(answered.status()).isEqualTo(200));
        }
    }

    @Test
    void whoShowsNoCertificateIsAStranger() throws Exception {
        SSLContext withoutKey = SSLContext.getInstance("TLS");
        withoutKey.init(null, new TrustManager[] {new TrustAll()}, null);
        try (TestLine line = line(call -> {}, ClientCertificate.WANTED);
                var socket = (SSLSocket) withoutKey.getSocketFactory().createSocket("127.0.0.1", port(line))) {
            socket.setSoTimeout(5_000);
            socket.startHandshake();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void oldVersionsAreNotSpoken() throws Exception {
        try (TestLine line = line(call -> {}, ClientCertificate.NOT_ASKED);
                var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port(line))) {
            socket.setSoTimeout(5_000);
            socket.setEnabledProtocols(new String[] {"TLSv1.1"});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    /// The test asks what the server does, not whom the client trusts.
    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
