package org.passerelle.egress;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.passerelle.egress.Answer.Trouble;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Sends requests to addresses that people typed. Blocks, for some 20 seconds at most. Thread-safe.
///
/// A name is looked up once, every address behind it is checked, and the connection goes to the very address that was
/// checked: a name that answers otherwise the second time gains nothing. Written upon a socket because the JDK's client
/// cannot be told which address to take. Redirects are not followed.
@Component
public final class Egress {
    private static final int CONNECT_MS = 5_000;
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int FIRST_FREE_PORT = 1_024;

    private final AllowedNetworks allowed;
    private final Names names;
    private final SSLSocketFactory tls;
    private final Clock clock;

    /// Looks names up.
    @FunctionalInterface
    interface Names {
        List<InetAddress> of(String host) throws UnknownHostException;
    }

    @Autowired
    Egress(AllowedNetworks allowed, Clock clock) {
        this(
                allowed,
                host -> Arrays.asList(InetAddress.getAllByName(host)),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                clock);
    }

    Egress(AllowedNetworks allowed, Names names, SSLSocketFactory tls, Clock clock) {
        this.allowed = allowed;
        this.names = names;
        this.tls = tls;
        this.clock = clock;
    }

    /// Whether a request would be sent there at present; nothing is sent.
    public Optional<Trouble> check(URI address) {
        return switch (target(address)) {
            case Target.Checked _ -> Optional.empty();
            case Target.Wrong wrong -> Optional.of(wrong.trouble());
        };
    }

    /// The answer is not read beyond its status.
    ///
    /// @param headers names and values without line ends
    public Answer post(URI address, Map<String, String> headers, byte[] body) {
        return switch (exchange("POST", address, headers, body, false)) {
            case Reply.Read read -> new Answer.Answered(read.status());
            case Reply.Failed failed -> new Answer.Failed(failed.trouble());
        };
    }

    /// The answer is read, up to a mebibyte.
    ///
    /// @param method `GET` or `POST`
    public Reply fetch(String method, URI address, Map<String, String> headers, String body) {
        return exchange(method, address, headers, body.getBytes(StandardCharsets.UTF_8), true);
    }

    private Reply exchange(String method, URI address, Map<String, String> headers, byte[] body, boolean whole) {
        return switch (target(address)) {
            case Target.Wrong wrong -> new Reply.Failed(wrong.trouble());
            case Target.Checked target -> send(target, head(method, address, headers, body.length), body, whole);
        };
    }

    /// Where a request goes.
    private sealed interface Target {
        record Checked(InetSocketAddress socket, String host, boolean encrypted) implements Target {}

        record Wrong(Trouble trouble) implements Target {}
    }

    private Target target(URI address) {
        boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
        if ((!encrypted && !"http".equalsIgnoreCase(address.getScheme())) || !isPlain(address)) {
            return new Target.Wrong(Trouble.BAD_ADDRESS);
        }
        int port = address.getPort() >= 0 ? address.getPort() : encrypted ? 443 : 80;
        return switch (place(address.getHost(), encrypted)) {
            case Place.Nowhere nowhere -> new Target.Wrong(nowhere.trouble());
            case Place.At at ->
                new Target.Checked(new InetSocketAddress(at.address(), port), address.getHost(), encrypted);
        };
    }

    /// Where to connect to for a protocol other than HTTP. Whoever connects goes to this very address, and looks
    /// nothing up again.
    ///
    /// @param encrypted what is not goes to allowed networks only
    public Place place(String host, boolean encrypted) {
        List<InetAddress> found;
        try {
            found = names.of(host);
        } catch (UnknownHostException unknown) {
            return new Place.Nowhere(Trouble.NO_SUCH_HOST);
        }
        boolean isPrivate = found.stream().allMatch(allowed::contains);
        if (!isPrivate && !found.stream().allMatch(PublicAddresses::isOne)) {
            return new Place.Nowhere(Trouble.ADDRESS_NOT_ALLOWED);
        }
        return encrypted || isPrivate ? new Place.At(found.getFirst()) : new Place.Nowhere(Trouble.BAD_ADDRESS);
    }

    /// No user, no fragment, and no port of the well-known services that are not the web's.
    private static boolean isPlain(URI address) {
        int port = address.getPort();
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && (port == -1 || port == 80 || port == 443 || port >= FIRST_FREE_PORT);
    }

    private Reply send(Target.Checked target, byte[] head, byte[] body, boolean whole) {
        Instant end = clock.instant().plus(LONGEST);
        try (var plain = new Socket()) {
            try {
                plain.connect(target.socket(), CONNECT_MS);
            } catch (IOException refused) {
                return new Reply.Failed(Trouble.CANNOT_CONNECT);
            }
            plain.setSoTimeout((int) LONGEST.toMillis());
            try (Socket socket = target.encrypted() ? encrypted(plain, target) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(head);
                out.write(body);
                out.flush();
                var answer = new AnswerReader(socket, clock, end);
                OptionalInt status = answer.status();
                if (status.isEmpty()) {
                    return new Reply.Failed(Trouble.NOT_HTTP);
                }
                return whole ? answer.rest(status.getAsInt()) : new Reply.Read(status.getAsInt(), "", "");
            }
        } catch (SSLException untrusted) {
            return new Reply.Failed(Trouble.NOT_TRUSTED);
        } catch (IOException lost) {
            return new Reply.Failed(Trouble.NO_ANSWER);
        }
    }

    /// With the name in the handshake (SNI) and compared with the certificate.
    private Socket encrypted(Socket plain, Target.Checked target) throws IOException {
        var socket = (SSLSocket)
                tls.createSocket(plain, target.host(), target.socket().getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] head(String method, URI address, Map<String, String> headers, int bodyBytes) {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String port = address.getPort() == -1 ? "" : ":" + address.getPort();
        var head = new StringBuilder(method + " " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(address.getHost()).append(port).append("\r\n");
        head.append("User-Agent: Passerelle\r\nAccept: */*\r\nConnection: close\r\n");
        headers.forEach((name, value) ->
                head.append(name).append(": ").append(oneLine(value)).append("\r\n"));
        head.append("Content-Length: ").append(bodyBytes).append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String oneLine(String value) {
        if (value.chars().anyMatch(letter -> letter < ' ')) {
            throw new IllegalArgumentException("a header must be one line");
        }
        return value;
    }
}
