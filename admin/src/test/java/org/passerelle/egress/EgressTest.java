package org.passerelle.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.egress.Answer.Trouble;

class EgressTest {
    private static final SSLSocketFactory JDK_TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private static final String OK = "HTTP/1.1 204 No Content\r\n\r\n";

    private final List<AutoCloseable> open = new ArrayList<>();
    private Listener here;

    @BeforeEach
    void listen() throws IOException {
        here = listener("127.0.0.1", OK);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    /// Whatever a local address is written like, nothing reaches it.
    @Test
    void noSpellingOfALocalAddressReachesIt() {
        Egress egress = egress(AllowedNetworks.NONE);
        List<String> hosts = List.of(
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "127.000.000.001",
                "127.0.0.2",
                "127.255.255.254",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "0.0.0.0",
                "0",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::127.0.0.1]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::]",
                "[fe80::1]",
                "[fec0::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[ff02::1]",
                "[2001:db8::1]",
                "[3fff::1]",
                "[100::1]",
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.168.255.255",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "user@127.0.0.1",
                "example.com@127.0.0.1",
                "example.com:80@127.0.0.1",
                "0x7f000001",
                "0x7f.1",
                "127.0.0.1%2f",
                "127.0.0.1%00",
                "%6c%6f%63alhost");
        List<String> reached = new ArrayList<>();
        for (String host : hosts) {
            for (String scheme : List.of("http", "https", "HTTP")) {
                String address = scheme + "://" + host + ":" + here.port() + "/hook";
                if (isTaken(egress, address)) {
                    reached.add(address);
                }
            }
        }

        assertThat(reached).isEmpty();
        assertThat(here.requests).isEmpty();
        assertThat(here.connections).hasValue(0);
    }

    @Test
    void otherSchemesUsersFragmentsAndPortsOfOtherServicesAreRefused() {
        Egress egress = egress(AllowedNetworks.parse("127.0.0.0/8"));

        assertThat(List.of(
                        "file:///etc/passwd",
                        "gopher://127.0.0.1:" + here.port() + "/",
                        "jar:http://127.0.0.1!/",
                        "//127.0.0.1/",
                        "http:127.0.0.1",
                        "http://user:secret@127.0.0.1:" + here.port() + "/",
                        "http://127.0.0.1:" + here.port() + "/#x",
                        "http://127.0.0.1:22/",
                        "http://127.0.0.1:25/",
                        "http://127.0.0.1:0/"))
                .allSatisfy(address -> assertThat(egress.check(URI.create(address)))
                        .as(address)
                        .contains(Trouble.BAD_ADDRESS));
        assertThat(here.connections).hasValue(0);
    }

    @Test
    void withoutEncryptionOnlyAllowedNetworksAreReached() {
        Egress egress = egress(AllowedNetworks.NONE, host -> List.of(InetAddress.ofLiteral("9.9.9.9")));

        assertThat(egress.check(URI.create("http://hooks.example/"))).contains(Trouble.BAD_ADDRESS);
        assertThat(egress.check(URI.create("https://hooks.example/"))).isEmpty();
    }

    /// A name that means something else the second time it is looked up.
    @Test
    void theAddressThatWasCheckedIsTheOneConnectedTo() throws IOException {
        Listener allowed = listener("127.0.0.2", OK, here.port());
        var lookups = new AtomicInteger();
        Egress egress = egress(
                AllowedNetworks.parse("127.0.0.2"),
                host -> List.of(InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1")));

        Answer first = post(egress, "http://rebinding.example:" + here.port() + "/");
        Answer second = post(egress, "http://rebinding.example:" + here.port() + "/");

        assertThat(first).isEqualTo(new Answer.Answered(204));
        assertThat(second).isEqualTo(new Answer.Failed(Trouble.ADDRESS_NOT_ALLOWED));
        assertThat(lookups).hasValue(2);
        assertThat(allowed.connections).hasValue(1);
        assertThat(here.connections).hasValue(0);
    }

    @Test
    void aNameWithOneForbiddenAddressAmongOthersIsRefused() throws IOException {
        Egress egress = egress(
                AllowedNetworks.parse("127.0.0.1"),
                host -> List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.3")));

        assertThat(post(egress, "http://two.example:" + here.port() + "/"))
                .isEqualTo(new Answer.Failed(Trouble.ADDRESS_NOT_ALLOWED));
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws IOException {
        Listener elsewhere =
                listener("127.0.0.1", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + here.port() + "/\r\n\r\n");

        Answer answer = post(egress(AllowedNetworks.parse("127.0.0.0/8")), elsewhere.url());

        assertThat(answer).isEqualTo(new Answer.Answered(302));
        assertThat(here.connections).hasValue(0);
    }

    @Test
    void whatIsSentIsWhatWasGiven() throws IOException {
        Answer answer = post(egress(AllowedNetworks.parse("127.0.0.0/8")), here.url() + "hook?a=b%20c");

        assertThat(answer).isEqualTo(new Answer.Answered(204));
        assertThat(here.requests)
                .containsExactly("POST /hook?a=b%20c HTTP/1.1\r\nHost: 127.0.0.1:" + here.port()
                        + "\r\nUser-Agent: Passerelle\r\n"
                        + "Accept: */*\r\nConnection: close\r\nX-Id: 7\r\nContent-Length: 4\r\n\r\nbody");
        assertThatThrownBy(() -> egress(AllowedNetworks.parse("127.0.0.0/8"))
                        .post(URI.create(here.url()), Map.of("X", "a\r\nEvil: b"), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoAnswerIsToldApart() throws IOException {
        Egress egress = egress(AllowedNetworks.parse("127.0.0.0/8"));
        Listener silent = listener("127.0.0.1", "");
        Listener talker = listener("127.0.0.1", "220 mail.example ESMTP\r\n");
        Listener patient = listener("127.0.0.1", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
        int closed = closedPort();

        assertThat(post(egress, silent.url())).isEqualTo(new Answer.Failed(Trouble.NO_ANSWER));
        assertThat(post(egress, talker.url())).isEqualTo(new Answer.Failed(Trouble.NOT_HTTP));
        assertThat(post(egress, patient.url())).isEqualTo(new Answer.Answered(200));
        assertThat(post(egress, "http://127.0.0.1:" + closed + "/"))
                .isEqualTo(new Answer.Failed(Trouble.CANNOT_CONNECT));
    }

    @Test
    void anAnswerIsReadHoweverItSaysItsLength() throws IOException {
        Egress egress = egress(AllowedNetworks.parse("127.0.0.0/8"));
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        Listener measured = listener("127.0.0.1", head + "Content-Length: 2\r\n\r\n{}and more");
        Listener chunked =
                listener("127.0.0.1", head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n");
        Listener unmeasured = listener("127.0.0.1", head + "\r\n{}");
        Reply read = new Reply.Read(200, "application/json", "{}");

        assertThat(fetch(egress, measured.url())).isEqualTo(read);
        assertThat(fetch(egress, chunked.url())).isEqualTo(read);
        assertThat(fetch(egress, unmeasured.url())).isEqualTo(read);
        assertThat(measured.requests.getFirst()).startsWith("GET / HTTP/1.1\r\n");
    }

    @Test
    void anAnswerThatIsTooLongOrBreaksOffIsNone() throws IOException {
        Egress egress = egress(AllowedNetworks.parse("127.0.0.0/8"));
        String head = "HTTP/1.1 200 OK\r\n";
        List<String> broken = List.of(
                "Content-Length: 1048577\r\n\r\n",
                "Content-Length: 4294967295\r\n\r\n",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: many\r\n\r\n",
                "Content-Length: 3\r\n\r\nab",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
                "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                "X: y\r\n".repeat(300),
                "\r\n" + "a".repeat((1 << 20) + 1));

        for (String rest : broken) {
            Listener listener = listener("127.0.0.1", head + rest);
            assertThat(fetch(egress, listener.url())).isEqualTo(new Reply.Failed(Trouble.NO_ANSWER));
        }
    }

    @Test
    void whatMayNotBeReachedIsNotReadEither() {
        assertThat(fetch(egress(AllowedNetworks.NONE), here.url()))
                .isEqualTo(new Reply.Failed(Trouble.ADDRESS_NOT_ALLOWED));
        assertThat(here.connections).hasValue(0);
    }

    @Test
    void aCertificateMustBeTrustedAndTheHosts(@TempDir Path home) throws Exception {
        SSLContext known = certificateOf("hooks.example", home);
        var socket = known.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Listener secure = listener(socket, OK);
        Egress.Names here = host -> List.of(InetAddress.ofLiteral("127.0.0.1"));
        AllowedNetworks loopback = AllowedNetworks.parse("127.0.0.0/8");
        var trusting = new Egress(loopback, here, known.getSocketFactory(), Clock.systemUTC());

        assertThat(post(trusting, "https://hooks.example:" + secure.port() + "/"))
                .isEqualTo(new Answer.Answered(204));
        assertThat(post(trusting, "https://other.example:" + secure.port() + "/"))
                .isEqualTo(new Answer.Failed(Trouble.NOT_TRUSTED));
        assertThat(post(egress(loopback, here), "https://hooks.example:" + secure.port() + "/"))
                .isEqualTo(new Answer.Failed(Trouble.NOT_TRUSTED));
    }

    @Test
    void aNetworkThatIsNoneIsNamed() {
        assertThatThrownBy(() -> AllowedNetworks.parse("10.0.0.0/8, intranet"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("intranet");
        assertThatThrownBy(() -> AllowedNetworks.parse("10.0.0.0/40")).hasMessageContaining("10.0.0.0/40");
    }

    /// Counts what arrives, answers always the same.
    private static final class Listener implements AutoCloseable {
        private final ServerSocket socket;
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final AtomicInteger connections = new AtomicInteger();

        private Listener(ServerSocket socket, String answer) {
            this.socket = socket;
            Thread.ofVirtual().start(() -> serve(answer));
        }

        private void serve(String answer) {
            while (!socket.isClosed()) {
                try (Socket one = socket.accept()) {
                    connections.incrementAndGet();
                    requests.add(request(one.getInputStream()));
                    one.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (SocketException closed) {
                    // The test is over, or the other side gave up.
                } catch (IOException gaveUp) {
                    // As above: a handshake that the test wants to fail.
                }
            }
        }

        /// Up to the end of a body of known length.
        private static String request(InputStream in) throws IOException {
            var read = new StringBuilder();
            while (!read.toString().contains("\r\n\r\n")) {
                read.append((char) in.read());
            }
            int bodyBytes = Integer.parseInt(read.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
            return read + new String(in.readNBytes(bodyBytes), StandardCharsets.UTF_8);
        }

        int port() {
            return socket.getLocalPort();
        }

        String url() {
            return "http://127.0.0.1:" + port() + "/";
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Listener listener(String address, String answer) throws IOException {
        return listener(address, answer, 0);
    }

    private Listener listener(String address, String answer, int port) throws IOException {
        return listener(new ServerSocket(port, 50, InetAddress.ofLiteral(address)), answer);
    }

    private Listener listener(ServerSocket socket, String answer) {
        var listener = new Listener(socket, answer);
        open.add(listener);
        return listener;
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isTaken(Egress egress, String address) {
        Optional<URI> parsed = parsed(address);
        // Only what is sure to be refused is also sent: no test sends anything to somebody else's address.
        return parsed.isPresent()
                && (egress.check(parsed.get()).isEmpty() || !(post(egress, address) instanceof Answer.Failed));
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(URI.create(address));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Reply fetch(Egress egress, String address) {
        return egress.fetch("GET", URI.create(address), Map.of(), "");
    }

    private static Answer post(Egress egress, String address) {
        return egress.post(URI.create(address), Map.of("X-Id", "7"), "body".getBytes(StandardCharsets.UTF_8));
    }

    private static Egress egress(AllowedNetworks allowed) {
        return new Egress(allowed, Clock.systemUTC());
    }

    private static Egress egress(AllowedNetworks allowed, Egress.Names names) {
        return new Egress(allowed, names, JDK_TLS, Clock.systemUTC());
    }

    private static SSLContext certificateOf(String host, Path home) throws Exception {
        Path file = home.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "secret",
                        "-storetype",
                        "PKCS12")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "secret".toCharArray());
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "secret".toCharArray());
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
