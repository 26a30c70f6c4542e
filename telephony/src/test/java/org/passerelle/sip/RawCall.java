package org.passerelle.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.SipResponse;

/// One call of a [RawPhone]: writes requests whose fields belong together.
final class RawCall {
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final RawPhone phone;
    private final String callId = "raw-" + CALLS.incrementAndGet() + "-" + System.nanoTime();
    private String toTag = "";
    private int number;
    private String inviteBranch = "";
    private String extra = "";

    RawCall(RawPhone phone) {
        this.phone = phone;
    }

    /// For all requests that follow.
    RawCall with(String headerLines) {
        extra = headerLines;
        return this;
    }

    String callId() {
        return callId;
    }

    int number() {
        return number;
    }

    void invite() throws IOException {
        invite(RawPhone.SDP);
    }

    void invite(String body) throws IOException {
        number++;
        inviteBranch = branch("INVITE", number);
        send("INVITE", number, inviteBranch, body);
    }

    /// The INVITE as it was, once more.
    void inviteAgain(String body) throws IOException {
        send("INVITE", number, inviteBranch, body);
    }

    /// INVITE, 200, ACK.
    SipResponse establish() throws IOException {
        invite();
        return acknowledged();
    }

    SipResponse acknowledged() throws IOException {
        SipResponse accepted = phone.response(200);
        learn(accepted);
        ack("");
        return accepted;
    }

    void learn(SipResponse response) {
        toTag = response.to().tag().orElse("");
    }

    /// Of a 2xx.
    void ack(String body) throws IOException {
        send("ACK", number, branch("ACK", number), body);
    }

    /// Of a refusal.
    void ackRefused(SipResponse refused) throws IOException {
        learn(refused);
        send("ACK", number, inviteBranch, "");
        toTag = "";
    }

    void cancel() throws IOException {
        String before = toTag;
        toTag = "";
        send("CANCEL", number, inviteBranch, "");
        toTag = before;
    }

    void request(String method, String body) throws IOException {
        number++;
        send(method, number, branch(method, number), body);
    }

    /// Its final response, asked for again as over UDP (RFC 3261, 17.1.2.1): under a flood the first may be dropped.
    SipResponse ask(String method) throws IOException {
        request(method, "");
        for (int repeat = 0; repeat < 200; repeat++) {
            Optional<SipMessage> heard = phone.receiveWithin(Duration.ofMillis(500));
            if (heard.isEmpty()) {
                send(method, number, branch(method, number), "");
            } else if (heard.get() instanceof SipResponse response
                    && !response.isProvisional()
                    && response.cseq().method().equals(method)) {
                return response;
            }
        }
        throw new AssertionError(method + " was not answered");
    }

    /// With another number than the next.
    void requestNumbered(String method, int otherNumber, String body) throws IOException {
        send(method, otherNumber, branch(method, otherNumber) + "x", body);
    }

    void bye() throws IOException {
        request("BYE", "");
    }

    private String branch(String method, int ofNumber) {
        return "z9hG4bK" + callId + method + ofNumber;
    }

    void send(String method, int ofNumber, String branch, String body) throws IOException {
        phone.send(
                """
                %s sip:+33123456789@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP $me;branch=%s
                Max-Forwards: 70
                From: "Zoe" <sip:+33987654321@127.0.0.1>;tag=raw
                To: <sip:+33123456789@127.0.0.1>%s
                Call-ID: %s
                CSeq: %d %s
                Contact: <sip:raw@$me>
                %s""".formatted(method, branch, toTag.isEmpty() ? "" : ";tag=" + toTag, callId, ofNumber, method, extra),
                body);
    }
}
