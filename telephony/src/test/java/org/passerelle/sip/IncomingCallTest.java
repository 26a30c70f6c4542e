package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;

@Execution(ExecutionMode.CONCURRENT)
class IncomingCallTest {
    private static final Duration LONGER_THAN_T2 = Duration.ofMillis(1_200);

    private final Answering answering = new Answering();
    private TestLine line;
    private RawPhone phone;
    private RawCall raw;

    @BeforeEach
    void connect() throws Exception {
        line = TestLine.answering(answering);
        phone = new RawPhone(line.udpPort());
        raw = new RawCall(phone);
    }

    @AfterEach
    void disconnect() throws Exception {
        phone.close();
        line.close();
    }

    @Test
    void aCallIsAnsweredTalkedOnAndHungUp() throws Exception {
        SipResponse accepted = raw.establish();
        raw.bye();

        assertThat(accepted.body().text()).isEqualTo(Answering.ANSWER);
        assertThat(phone.finalResponse("BYE").status()).isEqualTo(200);
        assertThat(answering.heard()).isEqualTo("end THEY_HUNG_UP");
        line.requireNothingLeft();
    }

    @Test
    void theHandlerKnowsWhoCallsWhom() throws Exception {
        raw.with("P-Asserted-Identity: \"Zo\u00C3\u00AB\" <sip:+33111222333@carrier.example>\n")
                .invite();

        IncomingCall call = answering.call();

        assertThat(call.calledNumber()).isEqualTo("+33123456789");
        assertThat(call.callerNumber()).contains("+33111222333");
        assertThat(call.callerName()).isEqualTo("Zoë");
        assertThat(call.peer()).isEqualTo(new Peer.Trunk("carrier"));
        assertThat(call.callId()).isEqualTo(raw.callId());
        assertThat(call.remoteAddress().getPort()).isEqualTo(phone.port());
        assertThat(call.offer()).contains(RawPhone.SDP.replace("\n", "\r\n"));
    }

    @Test
    void aCallerWhoHidesHasNoNumber() throws Exception {
        raw.with("Privacy: id\nP-Asserted-Identity: <sip:+33111222333@carrier.example>\n")
                .invite();

        IncomingCall call = answering.call();

        assertThat(call.callerNumber()).isEmpty();
        assertThat(call.callerName()).isEmpty();
    }

    @Test
    void nobodyLearnsWhatWeAre() throws Exception {
        SipResponse accepted = raw.establish();

        String text = new String(accepted.toBytes(), StandardCharsets.US_ASCII);
        assertThat(text).doesNotContain("Server:").doesNotContain("User-Agent:").doesNotContain("Passerelle");
    }

    @Test
    void withoutOfferOursGoesOutAndTheAckBringsTheAnswer() throws Exception {
        raw.invite("");
        raw.learn(phone.response(200));
        raw.ack(RawPhone.SDP);

        assertThat(answering.heard()).isEqualTo("answer 7");
    }

    @Test
    void theAnswerIsSentAgainUntilItsAckComesAndNoLonger() throws Exception {
        raw.invite();
        phone.response(200);
        raw.learn(phone.response(200));

        raw.ack("");

        int onTheWay = 0;
        while (phone.receiveWithin(LONGER_THAN_T2).isPresent()) {
            onTheWay++;
            assertThat(onTheWay).isLessThan(5);
        }
    }

    @Test
    void aCallWhoseAckNeverComesIsHungUp() throws Exception {
        raw.invite();

        SipRequest bye = phone.request("BYE");

        phone.answer(bye, 200, "");
        assertThat(answering.heard()).isEqualTo("end NO_ACK");
        line.requireNothingLeft();
    }

    @Test
    void byeBeforeTheAckEndsTheCall() throws Exception {
        raw.invite();
        raw.learn(phone.response(200));
        raw.bye();

        assertThat(phone.finalResponse("BYE").status()).isEqualTo(200);
        assertThat(answering.heard()).isEqualTo("end THEY_HUNG_UP");
        line.requireNothingLeft();
    }

    @Test
    void weHangUpWithAReasonAfterTheAck() throws Exception {
        raw.invite();
        SipResponse accepted = phone.response(200);
        answering.call().hangUp(Reason.NORMAL);
        raw.learn(accepted);
        raw.ack("");

        SipRequest bye = phone.request("BYE");

        assertThat(bye.headers().first("Reason")).contains("Q.850;cause=16;text=\"Normal call clearing\"");
        assertThat(bye.to().tag()).contains("raw");
        assertThat(bye.uri().toString()).isEqualTo("sip:raw@" + phone.address());
        phone.answer(bye, 200, "");
        assertThat(answering.heard()).isEqualTo("end WE_HUNG_UP");
        line.requireNothingLeft();
    }

    @Test
    void aReinviteIsAnsweredByTheListener() throws Exception {
        raw.establish();
        raw.invite();

        SipResponse accepted = raw.acknowledged();

        assertThat(accepted.body().text()).isEqualTo(Answering.ANSWER);
        assertThat(answering.heard()).isEqualTo("offer");
    }

    @Test
    void aReinviteWithoutOfferGetsOurs() throws Exception {
        raw.establish();
        raw.invite("");
        raw.learn(phone.response(200));
        raw.ack(RawPhone.SDP);

        assertThat(List.of(answering.heard(), answering.heard())).containsExactly("offer wanted", "late answer");
    }

    @Test
    void weChangeTheSession() throws Exception {
        raw.establish();
        IncomingCall call = answering.call();
        var outcome = new CompletableFuture<Reoffered>();
        Thread.ofVirtual().start(() -> outcome.complete(call.reoffer(Answering.ANSWER)));

        phone.answer(phone.request("INVITE"), 200, RawPhone.SDP);
        SipRequest ack = phone.request("ACK");

        assertThat(ack.cseq().number()).isEqualTo(1);
        assertThat(outcome.get(5, TimeUnit.SECONDS))
                .isEqualTo(new Reoffered.Accepted(RawPhone.SDP.replace("\n", "\r\n")));
    }

    @Test
    void whoTriesAtTheSameTimeAsWeGetsPendingAndWeTryAgain() throws Exception {
        raw.establish();
        IncomingCall call = answering.call();
        var outcome = new CompletableFuture<Reoffered>();
        Thread.ofVirtual().start(() -> outcome.complete(call.reoffer(Answering.ANSWER)));
        SipRequest ours = phone.request("INVITE");

        raw.invite();
        SipResponse refused = phone.response(491);
        raw.ackRefused(refused);
        raw.learn(refused);
        phone.answer(ours, 491, "");
        SipRequest again = phone.requestAfter(ours);

        phone.answer(again, 200, RawPhone.SDP);
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Reoffered.Accepted.class);
    }

    @Test
    void keysInAnInfoReachTheListener() throws Exception {
        raw.establish();
        raw.with("Content-Type: application/dtmf-relay\n").request("INFO", "Signal=5\nDuration=160\n");

        assertThat(phone.finalResponse("INFO").status()).isEqualTo(200);
        assertThat(answering.heard()).isEqualTo("application/dtmf-relay Signal=5\r\nDuration=160");
    }
}
