package org.passerelle.sip;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.passerelle.sip.digest.PhoneSecret;
import org.passerelle.sip.message.TortureMessages;
import org.passerelle.sip.transport.Admission;

/// The messages of RFC 4475 and RFC 5118 over the wire: answered as their documents want, and the endpoint
/// lives on.
///
/// They are sent as by a trunk, with a Via that leads back here.
class TortureAnswersTest {
    private static final String NONE = "none";

    /// What the parser cannot say. Tags of a call that is not known get 481, a REGISTER of a trunk 403.
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            entry("rfc4475/wsinv", "481"),
            entry("rfc4475/intmeth", "501"),
            entry("rfc4475/esc01", "200"),
            entry("rfc4475/escnull", "403"),
            entry("rfc4475/esc02", "501"),
            entry("rfc4475/lwsdisp", "200"),
            entry("rfc4475/longreq", "200"),
            entry("rfc4475/dblreq", "403"),
            entry("rfc4475/semiuri", "200"),
            entry("rfc4475/transports", "200"),
            entry("rfc4475/mpart01", "405"),
            entry("rfc4475/unreason", NONE),
            entry("rfc4475/noreason", NONE),
            entry("rfc4475/baddate", "200"),
            entry("rfc4475/badbranch", "200"),
            entry("rfc4475/unkscm", "416"),
            entry("rfc4475/novelsc", "416"),
            entry("rfc4475/unksm2", "403"),
            entry("rfc4475/bext01", "420"),
            entry("rfc4475/invut", "415"),
            entry("rfc4475/regaut01", "403"),
            entry("rfc4475/bcast", NONE),
            entry("rfc4475/zeromf", "200"),
            entry("rfc4475/cparam01", "403"),
            entry("rfc4475/cparam02", "403"),
            entry("rfc4475/regescrt", "403"),
            entry("rfc4475/sdp01", "406"),
            entry("rfc4475/inv2543", "200"),
            entry("rfc5118/ipv6-good", "403"),
            entry("rfc5118/port-ambiguous", "403"),
            entry("rfc5118/port-unambiguous", "403"),
            entry("rfc5118/mult-ip-in-header", "481"),
            entry("rfc5118/via-received-param-with-delim", "481"));

    /// Two, since the same call on another way would be merged with the first.
    private static TestLine overUdp;

    private static TestLine overTcp;

    static List<String> names() {
        return TortureMessages.names();
    }

    @BeforeAll
    static void start() throws IOException {
        overUdp = line();
        overTcp = line();
    }

    private static TestLine line() throws IOException {
        return TestLine.start(
                TestLine.settings(),
                new Answering(),
                source -> new Admission.Trunk("torture", 1_000),
                Optional.of(user -> Optional.of(PhoneSecret.ofPassword(user, "passerelle", "x"))));
    }

    @AfterAll
    static void stop() throws IOException {
        overUdp.close();
        overTcp.close();
    }

    @ParameterizedTest
    @MethodSource("names")
    void overUdp(String name) throws IOException {
        try (var socket = new DatagramSocket(0, ownAddress(name))) {
            byte[] message = led(TortureMessages.bytes(name));
            socket.send(
                    new DatagramPacket(message, message.length, InetAddress.ofLiteral("127.0.0.1"), overUdp.udpPort()));

            String answer = answer(socket, expected(name).equals(NONE) ? 50 : 3_000);

            assertThat(answer).as(name).isEqualTo(expected(name));
        }
        theNextCallGoesThrough(overUdp);
    }

    @ParameterizedTest
    @MethodSource("names")
    void overTcp(String name) throws IOException {
        try (var socket = new Socket("127.0.0.1", overTcp.tcpPort(), ownAddress(name), 0)) {
            socket.setSoTimeout(overTcpOnly(name).equals(NONE) ? 50 : 3_000);
            socket.getOutputStream().write(led(TortureMessages.bytes(name)));

            String answer = answer(socket);

            assertThat(answer).as(name).isIn(expected(name), overTcpOnly(name));
        }
        theNextCallGoesThrough(overTcp);
    }

    /// A datagram ends where it ends; in a stream the length has to be said, and said rightly.
    private static String overTcpOnly(String name) {
        byte[] bytes = TortureMessages.bytes(name);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean saysLength =
                Pattern.compile("(?im)^(content-length|l)[ \t]*:").matcher(text).find();
        if (!saysLength) {
            return "400";
        }
        return switch (name) {
            case "rfc4475/clerr", "rfc4475/ncl" -> NONE; // The rest of the body may still come.
            case "rfc4475/dblreq" -> "400"; // What follows is read as a message and may be answered first.
            default -> expected(name);
        };
    }

    /// Some messages have the same branch; a source of its own keeps them from being taken for repetitions.
    private static InetAddress ownAddress(String name) throws IOException {
        return InetAddress.ofLiteral("127.0.1." + (1 + names().indexOf(name)));
    }

    private static void theNextCallGoesThrough(TestLine line) throws IOException {
        try (RawPhone phone = new RawPhone(line.udpPort())) {
            var call = new RawCall(phone);
            call.establish();
            call.bye();
            assertThat(phone.finalResponse().status()).isEqualTo(200);
        }
    }

    private static String expected(String name) {
        String parsed = TortureMessages.expected(name);
        return switch (parsed) {
            case "ok" -> ANSWERS.getOrDefault(name, "200");
            case "drop" -> NONE;
            default -> parsed;
        };
    }

    /// The top Via leads to the test, by `rport`.
    private static byte[] led(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        Matcher sentBy = Pattern.compile("(?is)^.*?\\r\\n(?:via|v)[ \\t]*:(?:[^;,\\r]|\\r\\n[ \\t])*")
                .matcher(text);
        String led = sentBy.find() ? sentBy.group() + ";rport" + text.substring(sentBy.end()) : text;
        return led.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String answer(DatagramSocket socket, int waitsMs) throws IOException {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.setSoTimeout(waitsMs);
        try {
            String status = "100";
            while (status.startsWith("1")) {
                socket.receive(packet);
                status = status(Arrays.copyOf(packet.getData(), packet.getLength()));
            }
            return status;
        } catch (SocketTimeoutException silence) {
            return NONE;
        }
    }

    private static String answer(Socket socket) throws IOException {
        var seen = new ByteArrayOutputStream();
        var bytes = new byte[16_384];
        try {
            while (true) {
                int count = socket.getInputStream().read(bytes);
                if (count < 0) {
                    return NONE;
                }
                seen.write(bytes, 0, count);
                String status = status(seen.toByteArray());
                if (!status.startsWith("1")) {
                    return status;
                }
                seen.reset();
            }
        } catch (SocketTimeoutException | SocketException silence) {
            return NONE;
        }
    }

    private static String status(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return text.startsWith("SIP/2.0 ") ? text.substring(8, 11) : "request";
    }
}
