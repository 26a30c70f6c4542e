package org.passerelle.sip;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
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
import org.passerelle.sip.transport.Transport;

/// The messages of RFC 4475 and RFC 5118 over the wire: answered as their documents want, and the endpoint
/// lives on.
///
/// They are sent from 127.0.0.8 as by a trunk, with a Via that leads back here. Over UDP also without an answer
/// the next call goes through; over TCP each has a connection of its own.
class TortureAnswersTest {
    private static final String NONE = "none";

    /// What the parser cannot say; the others are refused by it, or answered with 200.
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            entry("rfc4475/wsinv", "200"),
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
            entry("rfc4475/inv2543", "200"));

    private static TestLine line;

    static List<String> names() {
        return TortureMessages.names();
    }

    @BeforeAll
    static void start() throws IOException {
        var addresses = new EnumMap<Transport, InetSocketAddress>(Transport.class);
        addresses.put(Transport.UDP, new InetSocketAddress("127.0.0.1", 0));
        addresses.put(Transport.TCP, new InetSocketAddress("127.0.0.1", 0));
        line = TestLine.start(
                SipSettings.on(Map.copyOf(addresses)).with(TestLine.FAST),
                new Answering(),
                source -> new Admission.Trunk("torture", 1_000),
                Optional.of(user -> Optional.of(PhoneSecret.ofPassword(user, "passerelle", "x"))));
    }

    @AfterAll
    static void stop() throws IOException {
        line.close();
    }

    @ParameterizedTest
    @MethodSource("names")
    void overUdp(String name) throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.8"))) {
            byte[] message = led(TortureMessages.bytes(name), socket.getLocalPort());
            socket.send(
                    new DatagramPacket(message, message.length, InetAddress.getByName("127.0.0.1"), line.udpPort()));

            String answer = answer(socket, expected(name).equals(NONE) ? 50 : 3_000);

            assertThat(answer).as(name).isEqualTo(expected(name));
        }
        theNextCallGoesThrough();
    }

    @ParameterizedTest
    @MethodSource("names")
    void overTcp(String name) throws IOException {
        try (var socket = new Socket("127.0.0.1", line.tcpPort())) {
            socket.setSoTimeout(expected(name).equals(NONE) ? 50 : 3_000);
            socket.getOutputStream().write(led(TortureMessages.bytes(name), socket.getLocalPort()));

            String answer = answer(socket);

            assertThat(answer).as(name).isIn(expected(name), overTcpOnly(name));
        }
        theNextCallGoesThrough();
    }

    /// A datagram ends where it ends; in a stream the length has to be said, and said rightly.
    private static String overTcpOnly(String name) {
        byte[] bytes = TortureMessages.bytes(name);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean saysLength =
                Pattern.compile("(?im)^(content-length|l)[ \t]*:").matcher(text).find();
        return saysLength ? List.of("rfc4475/clerr", "rfc4475/ncl").contains(name) ? NONE : expected(name) : "400";
    }

    private static void theNextCallGoesThrough() throws IOException {
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

    /// The top Via leads to the test, by `rport`, and its branch is unique, as a test bed has it.
    private static byte[] led(byte[] message, int port) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        Matcher branch = Pattern.compile("(?is)^(.*?\\r\\n(?:via|v)[ \\t]*:.*?)(;[ \\t]*branch[ \\t]*=)")
                .matcher(text);
        boolean fits = branch.find();
        String led = fits ? branch.group(1) + ";rport" + branch.group(2) + text.substring(branch.end()) : text;
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
