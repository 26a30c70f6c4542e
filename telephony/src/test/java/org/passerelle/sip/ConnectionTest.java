package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.transport.TransportLimits;

/// Messages over TCP, and what wears connections out.
@Execution(ExecutionMode.CONCURRENT)
class ConnectionTest {
    private static final TransportLimits LIMITS =
            new TransportLimits(200, 8, Duration.ofMillis(300), Duration.ofSeconds(20), Duration.ofSeconds(1), 64);

    private final Answering answering = new Answering();
    private TestLine line;

    @BeforeEach
    void connect() throws Exception {
        line = TestLine.start(TestLine.settings().with(LIMITS), answering);
    }

    @AfterEach
    void disconnect() throws Exception {
        line.close();
    }

    private Socket socket() throws IOException {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), line.tcpPort());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static byte[] options(int number) {
        return options(number, "Content-Length: 0\n");
    }

    private static byte[] options(int number, String length) {
        return """
                OPTIONS sip:bridge@127.0.0.1 SIP/2.0
                Via: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bKtcp%d
                From: <sip:x@127.0.0.1>;tag=x
                To: <sip:y@127.0.0.1>
                Call-ID: tcp%d
                CSeq: 1 OPTIONS
                %s
                """.formatted(number, number, length).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// Reads until the text has come, or the connection is closed.
    private static String readUntil(Socket socket, String text) throws IOException {
        var seen = new StringBuilder();
        var bytes = new byte[16_384];
        try {
            while (seen.indexOf(text) < 0) {
                int count = socket.getInputStream().read(bytes);
                if (count < 0) {
                    return seen + "closed";
                }
                seen.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException reset) {
            return seen + "closed";
        }
        return seen.toString();
    }

    @Test
    void messagesMayComeInAnyPieces() throws Exception {
        try (Socket socket = socket()) {
            for (byte b : options(1)) {
                socket.getOutputStream().write(b);
            }
            assertThat(readUntil(socket, "Call-ID: tcp1\r\n")).startsWith("SIP/2.0 200 OK");
        }
    }

    @Test
    void aThousandRequestsInOneGoAreAllAnswered() throws Exception {
        try (Socket socket = socket()) {
            Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 1; i <= 1_000; i++) {
                        socket.getOutputStream().write(options(i));
                    }
                } catch (IOException closed) {
                    throw new AssertionError(closed);
                }
            });
            String answers = readUntil(socket, "Call-ID: tcp1000\r\n");

            assertThat(answers.split("SIP/2.0 200 OK", -1)).hasSize(1_001);
        }
    }

    @Test
    void aPingGetsItsPong() throws Exception {
        try (Socket socket = socket()) {
            socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readNBytes(2)).containsExactly('\r', '\n');
        }
    }

    @Test
    void aMessageThatDripsIsCutOff() throws Exception {
        try (Socket socket = socket()) {
            socket.getOutputStream().write("OPTIONS sip:".getBytes(StandardCharsets.US_ASCII));

            assertThat(readUntil(socket, "never")).isEqualTo("closed");
        }
        assertThat(line.endpoint().statistics().transport().connectionsTimedOut())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeCutIntoMessagesIsRefusedAndClosed() throws Exception {
        List<String> answers = new ArrayList<>();
        for (String length : List.of("", "Content-Length: 99999999\n", "Content-Length: -1\n")) {
            try (Socket socket = socket()) {
                socket.getOutputStream().write(options(1, length));
                answers.add(readUntil(socket, "never"));
            }
        }
        try (Socket socket = socket()) {
            socket.getOutputStream().write("x".repeat(20_000).getBytes(StandardCharsets.US_ASCII));
            answers.add(readUntil(socket, "never"));
        }

        assertThat(answers.get(0)).startsWith("SIP/2.0 400").endsWith("closed");
        assertThat(answers.get(1)).startsWith("SIP/2.0 513").endsWith("closed");
        assertThat(answers.get(2)).startsWith("SIP/2.0 400").endsWith("closed");
        assertThat(answers.get(3)).isEqualTo("closed");
    }

    @Test
    void aWrongMessageDoesNotHideTheNext() throws Exception {
        try (Socket socket = socket()) {
            String wrong =
                    new String(options(1), StandardCharsets.US_ASCII).replace("SIP/2.0\r\nVia", "SIP/7.0\r\nVia");
            socket.getOutputStream().write(wrong.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(options(2));

            assertThat(readUntil(socket, "Call-ID: tcp2\r\n"))
                    .startsWith("SIP/2.0 505")
                    .contains("SIP/2.0 200 OK");
        }
    }

    @Test
    void oneSourceHasOnlySoManyConnections() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 8; i++) {
                sockets.add(socket());
                sockets.getLast().getOutputStream().write(options(i));
                readUntil(sockets.getLast(), "200 OK");
            }
            try (Socket tooMany = socket()) {
                assertThat(readUntil(tooMany, "never")).isEqualTo("closed");
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        try (RawPhone phone = new RawPhone(line.udpPort())) {
            new RawCall(phone).establish();
            assertThat(answering.call().transport().isReliable()).isFalse();
        }
    }

    @Test
    void anAnswerFindsItsWayAlthoughTheConnectionIsClosed() throws Exception {
        try (var server = new java.net.ServerSocket(0)) {
            String invite = new String(options(1), StandardCharsets.US_ASCII)
                    .replace("OPTIONS", "INVITE")
                    .replace("127.0.0.1:9", "127.0.0.1:" + server.getLocalPort());
            try (Socket socket = socket()) {
                socket.getOutputStream().write(invite.getBytes(StandardCharsets.US_ASCII));
                answering.call();
            }
            server.setSoTimeout(5_000);
            try (Socket back = server.accept()) {
                back.setSoTimeout(5_000);
                assertThat(readUntil(back, "200 OK")).contains("SIP/2.0 200 OK");
            }
        }
    }
}
