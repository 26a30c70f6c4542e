package org.passerelle.egress;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
/// cannot be told which address to take. Redirects are not followed, answers not read beyond their status.
@Component
public final class Egress {
    private static final int CONNECT_MS = 5_000;
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int MOST_LINE_BYTES = 8_192;
    private static final int MOST_LINES = 200;
    private static final int FIRST_FREE_PORT = 1_024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

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

    /// @param headers names and values without line ends
    public Answer post(URI address, Map<String, String> headers, byte[] body) {
        return switch (target(address)) {
            case Target.Wrong wrong -> new Answer.Failed(wrong.trouble());
            case Target.Checked target -> send(target, head(address, headers, body.length), body);
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
        String host = address.getHost();
        List<InetAddress> found;
        try {
            found = names.of(host);
        } catch (UnknownHostException unknown) {
            return new Target.Wrong(Trouble.NO_SUCH_HOST);
        }
        boolean isPrivate = found.stream().allMatch(allowed::contains);
        if (!isPrivate && !found.stream().allMatch(PublicAddresses::isOne)) {
            return new Target.Wrong(Trouble.ADDRESS_NOT_ALLOWED);
        }
        if (!encrypted && !isPrivate) {
            return new Target.Wrong(Trouble.BAD_ADDRESS);
        }
        int port = address.getPort() >= 0 ? address.getPort() : encrypted ? 443 : 80;
        return new Target.Checked(new InetSocketAddress(found.getFirst(), port), host, encrypted);
    }

    /// No user, no fragment, and no port of the well-known services that are not the web's.
    private static boolean isPlain(URI address) {
        int port = address.getPort();
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && (port == -1 || port == 80 || port == 443 || port >= FIRST_FREE_PORT);
    }

    private Answer send(Target.Checked target, byte[] head, byte[] body) {
        Instant end = clock.instant().plus(LONGEST);
        try (var plain = new Socket()) {
            try {
                plain.connect(target.socket(), CONNECT_MS);
            } catch (IOException refused) {
                return new Answer.Failed(Trouble.CANNOT_CONNECT);
            }
            plain.setSoTimeout((int) LONGEST.toMillis());
            try (Socket socket = target.encrypted() ? encrypted(plain, target) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(head);
                out.write(body);
                out.flush();
                return status(new BufferedInputStream(socket.getInputStream()), socket, end);
            }
        } catch (SSLException untrusted) {
            return new Answer.Failed(Trouble.NOT_TRUSTED);
        } catch (IOException lost) {
            return new Answer.Failed(Trouble.NO_ANSWER);
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

    private static byte[] head(URI address, Map<String, String> headers, int bodyBytes) {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String port = address.getPort() == -1 ? "" : ":" + address.getPort();
        var head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
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

    /// Answers of the 100s come before the one that counts (RFC 9110, section 15.2).
    private Answer status(InputStream in, Socket socket, Instant end) throws IOException {
        for (int line = 0; line < MOST_LINES; line++) {
            Matcher status = STATUS.matcher(line(in, socket, end));
            if (!status.matches()) {
                return new Answer.Failed(Trouble.NOT_HTTP);
            }
            int code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                return new Answer.Answered(code);
            }
            while (line < MOST_LINES && !line(in, socket, end).isEmpty()) {
                line++;
            }
        }
        return new Answer.Failed(Trouble.NOT_HTTP);
    }

    /// Bounded in length and in time, so that a receiver that drips cannot hold the thread.
    private String line(InputStream in, Socket socket, Instant end) throws IOException {
        var line = new StringBuilder();
        while (line.length() < MOST_LINE_BYTES) {
            long leftMs = Duration.between(clock.instant(), end).toMillis();
            if (leftMs <= 0) {
                throw new SocketTimeoutException("no whole answer in " + LONGEST);
            }
            socket.setSoTimeout((int) leftMs);
            int letter = in.read();
            if (letter == '\n') {
                return line.toString().stripTrailing();
            }
            if (letter < 0) {
                throw new IOException("the answer ended early");
            }
            line.append((char) letter);
        }
        return line.toString();
    }
}
