package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipResponse;

/// What comes twice, too late, in the wrong order or from the wrong place, while a call is up.
@Execution(ExecutionMode.CONCURRENT)
class SequenceTest {
    private final Answering answering = new Answering();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private TestLine line;
    private RawPhone phone;
    private RawCall raw;

    @BeforeEach
    void establish() throws Exception {
        line = TestLine.answering(answering);
        phone = new RawPhone(line.udpPort());
        raw = new RawCall(phone);
        raw.establish();
        answering.call();
    }

    @AfterEach
    void theCallIsStillUp() throws Exception {
        mayAnswer.countDown();
        raw.bye();
        assertThat(phone.finalResponse("BYE").status()).isEqualTo(200);
        phone.close();
        line.close();
    }

    @Test
    void anInviteThatComesAgainIsOneCall() throws Exception {
        var another = new RawCall(phone);
        another.invite();
        another.inviteAgain(RawPhone.SDP);
        another.inviteAgain(RawPhone.SDP);
        another.acknowledged();

        answering.call();

        assertThat(answering.calls.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void anAckThatComesLateOrTwiceDoesNoHarm() throws Exception {
        raw.ack("");
        raw.ack(RawPhone.SDP);
        raw.send("ACK", 77, "z9hG4bKnever" + raw.callId(), "");

        raw.request("OPTIONS", "");
        assertThat(phone.finalResponse("OPTIONS").status()).isEqualTo(200);
        assertThat(answering.heard).isEmpty();
    }

    @Test
    void aNumberThatGoesBackIsRefused() throws Exception {
        raw.request("INFO", "");
        phone.finalResponse("INFO");
        raw.requestNumbered("INFO", 1, "");

        assertThat(phone.finalResponse("INFO").status()).isEqualTo(500);
    }

    @Test
    void twoChangesAtOnceAreOneTooMany() throws Exception {
        answering.calls.clear();
        line.close();
        line = TestLine.answering(slowly());
        phone.close();
        phone = new RawPhone(line.udpPort());
        raw = new RawCall(phone);
        raw.establish();
        raw.invite();
        raw.invite();

        SipResponse refused = phone.response(500);

        assertThat(refused.cseq().number()).isEqualTo(3);
        assertThat(Integer.parseInt(refused.headers().first("Retry-After").orElseThrow()))
                .isBetween(0, 10);
        mayAnswer.countDown();
        assertThat(phone.response(200).cseq().number()).isEqualTo(2);
    }

    /// Thinks about a change until it may answer.
    private CallHandler slowly() {
        return call -> {
            call.listen(new CallListener() {
                @Override
                public OfferReply onOffer(String offerSdp) {
                    try {
                        mayAnswer.await();
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                    return new OfferReply.Accepted(Answering.ANSWER);
                }

                @Override
                public void onEnd(CallEnd end) {}
            });
            try {
                call.answer(Answering.ANSWER);
                call.awaitEnd();
            } catch (CallOverException over) {
                throw new AssertionError(over);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Test
    void whoDoesNotKnowTheTagsCannotEndTheCall() throws Exception {
        var stranger = new RawCall(phone);
        stranger.learn(phoneResponseWithTag("guessed"));
        stranger.bye();

        assertThat(phone.finalResponse("BYE").status()).isEqualTo(481);
    }

    @Test
    void whoKnowsTheTagsButIsAnotherTrunkCannotEndTheCall() throws Exception {
        try (RawPhone other = new RawPhone("127.0.0.2", line.udpPort())) {
            other.sendBytes(overheardBye(other));

            assertThat(other.finalResponse().status()).isEqualTo(481);
        }
    }

    private SipResponse phoneResponseWithTag(String tag) throws Exception {
        raw.request("OPTIONS", "");
        SipResponse options = phone.finalResponse("OPTIONS");
        return SipResponse.of(
                200,
                Headers.builder()
                        .add("Via", options.via().toString())
                        .add("From", options.from().toString())
                        .add("To", "<sip:x@127.0.0.1>;tag=" + tag)
                        .add("Call-ID", options.callId())
                        .add("CSeq", options.cseq().toString())
                        .build(),
                Body.NONE);
    }

    private byte[] overheardBye(RawPhone from) throws Exception {
        raw.request("OPTIONS", "");
        SipResponse overheard = phone.finalResponse("OPTIONS");
        return """
                BYE sip:bridge@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP %s;branch=z9hG4bKattack
                Max-Forwards: 70
                From: %s
                To: %s
                Call-ID: %s
                CSeq: 900 BYE
                Content-Length: 0

                """.formatted(from.address(), overheard.from(), overheard.to(), overheard.callId())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aReferIsDeclined() throws Exception {
        raw.with("Refer-To: <sip:+339000@premium.example>\n").request("REFER", "");

        assertThat(phone.finalResponse("REFER").status()).isEqualTo(603);
        raw.with("");
    }

    @Test
    void anUnknownMethodIsNotImplemented() throws Exception {
        raw.request("NEWMETHOD", "");

        assertThat(phone.finalResponse("NEWMETHOD").status()).isEqualTo(501);
    }

    @Test
    void aLateByeFindsNoCall() throws Exception {
        var another = new RawCall(phone);
        another.establish();
        another.bye();
        phone.finalResponse("BYE");
        another.bye();

        assertThat(phone.finalResponse("BYE").status()).isEqualTo(481);
    }
}
