package org.passerelle.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.SipParser;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.Responses;

/// A telephone without a stack: sends exactly what a test says, over UDP, and shows each datagram that comes
/// back.
final class RawPhone implements AutoCloseable {
    static final String SDP = """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 40000 RTP/AVP 8 101
            a=rtpmap:101 telephone-event/8000
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DatagramSocket socket;
    private final InetSocketAddress server;

    RawPhone(int serverPort) throws IOException {
        this("127.0.0.1", serverPort);
    }

    RawPhone(String ownAddress, int serverPort) throws IOException {
        socket = new DatagramSocket(0, InetAddress.ofLiteral(ownAddress));
        server = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), serverPort);
    }

    int port() {
        return socket.getLocalPort();
    }

    String address() {
        return socket.getLocalAddress().getHostAddress() + ":" + port();
    }

    /// @param head without the empty line; `$me` is this telephone's address and port
    void send(String head, String body) throws IOException {
        String wireBody = body.replace("\n", "\r\n");
        String length = "Content-Length: " + wireBody.length() + "\n";
        String type = body.isEmpty() || head.contains("Content-Type") ? "" : "Content-Type: application/sdp\n";
        sendBytes(((head + type + length + "\n").replace("$me", address()).replace("\n", "\r\n") + wireBody)
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    void sendBytes(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    /// The next message, or a failure of the test.
    SipMessage receive() throws IOException {
        return receiveWithin(PATIENCE).orElseThrow(() -> new AssertionError("nothing has come"));
    }

    Optional<SipMessage> receiveWithin(Duration atMost) throws IOException {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.setSoTimeout((int) atMost.toMillis());
        try {
            socket.receive(packet);
            return Optional.of(SipParser.parse(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        } catch (SipParseException defect) {
            throw new AssertionError(
                    "unreadable: " + new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8),
                    defect);
        }
    }

    /// The next response that fits; others, such as 100 and retransmissions, are passed over.
    SipResponse response(Predicate<SipResponse> wanted) throws IOException {
        for (int i = 0; i < 200; i++) {
            if (receive() instanceof SipResponse response && wanted.test(response)) {
                return response;
            }
        }
        throw new AssertionError("no such response among 200 messages");
    }

    SipResponse finalResponse() throws IOException {
        return response(response -> !response.isProvisional());
    }

    /// The final response to a request of this method; a 2xx of an INVITE may be on its way once more.
    SipResponse finalResponse(String method) throws IOException {
        return response(response ->
                !response.isProvisional() && response.cseq().method().equals(method));
    }

    SipResponse response(int status) throws IOException {
        return response(response -> response.status() == status);
    }

    SipRequest request(String method) throws IOException {
        for (int i = 0; i < 200; i++) {
            if (receive() instanceof SipRequest request && request.is(method)) {
                return request;
            }
        }
        throw new AssertionError("no " + method + " among 200 messages");
    }

    /// One with another CSeq than that: retransmissions are passed over.
    SipRequest requestAfter(SipRequest before) throws IOException {
        SipRequest next = request(before.method());
        return next.cseq().equals(before.cseq()) ? requestAfter(before) : next;
    }

    /// Answers a request with what it needs.
    void answer(SipRequest request, int status, String body) throws IOException {
        var headers = Responses.headers(request, "phone").add("Contact", "<sip:phone@" + address() + ">");
        if (!body.isEmpty()) {
            headers.add("Content-Type", "application/sdp");
        }
        sendBytes(SipResponse.of(
                        status, headers.build(), body.isEmpty() ? Body.NONE : Body.sdp(body.replace("\n", "\r\n")))
                .toBytes());
    }

    /// Asks for a password as a carrier's proxy does.
    void challenge(SipRequest request) throws IOException {
        var headers = Responses.headers(request, "phone")
                .add("Proxy-Authenticate", "Digest realm=\"carrier\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"")
                .add("Proxy-Authenticate", "Digest realm=\"carrier\", nonce=\"n2\", algorithm=SHA-256, qop=\"auth\"");
        sendBytes(SipResponse.of(407, headers.build(), Body.NONE).toBytes());
    }

    @Override
    public void close() {
        socket.close();
    }
}
