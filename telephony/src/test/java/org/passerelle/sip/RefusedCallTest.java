package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transport.Transport;

@Execution(ExecutionMode.CONCURRENT)
@SuppressWarnings("NullAway.Init") // each test connects first
class RefusedCallTest {
    private final Answering answering = new Answering();
    private TestLine line;
    private RawPhone phone;
    private RawCall raw;

    private void connect(CallHandler handler) throws Exception {
        connect(TestLine.settings(), handler);
    }

    private void connect(SipSettings settings, CallHandler handler) throws Exception {
        line = TestLine.start(settings, handler);
        phone = new RawPhone(line.udpPort());
        raw = new RawCall(phone);
    }

    @AfterEach
    void disconnect() throws Exception {
        phone.close();
        line.close();
    }

    @Test
    void aHandlerThatReturnsWithoutAnsweringHasRefused() throws Exception {
        connect(call -> {});
        raw.invite();

        SipResponse refused = phone.finalResponse();

        assertThat(refused.status()).isEqualTo(480);
        raw.ackRefused(refused);
        line.requireNothingLeft();
    }

    @Test
    void aRefusalSaysWhyAndWhenToTryAgain() throws Exception {
        connect(call -> call.reject(Rejection.overloaded(Duration.ofSeconds(7))
                .because(Reason.q850(42, "Switching equipment congestion"))));
        raw.invite();

        SipResponse refused = phone.finalResponse();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().first("Retry-After")).contains("7");
        assertThat(refused.headers().first("Reason"))
                .contains("Q.850;cause=42;text=\"Switching equipment congestion\"");
    }

    @Test
    void aRefusalIsSentAgainUntilItsAckComes() throws Exception {
        connect(call -> call.reject(Rejection.BUSY));
        raw.invite();
        phone.response(486);
        SipResponse again = phone.response(486);

        raw.ackRefused(again);

        line.requireNothingLeft();
        assertThat(line.endpoint().statistics().transactions().timeouts()).isZero();
    }

    @Test
    void whoGivesUpWhileItRingsGetsHisConfirmation() throws Exception {
        connect(ringing());
        raw.invite();
        phone.response(180);

        raw.with("Reason: SIP;cause=200;text=\"Call completed elsewhere\"\n").cancel();

        assertThat(phone.finalResponse("CANCEL").status()).isEqualTo(200);
        SipResponse terminated = phone.response(487);
        raw.ackRefused(terminated);
        assertThat(answering.call().awaitEnd())
                .isEqualTo(new CallEnd(
                        CallEnd.Cause.THEY_CANCELLED, Optional.of(new Reason("SIP", 200, "Call completed elsewhere"))));
        line.requireNothingLeft();
    }

    @Test
    void nobodyElseCanCancelACall() throws Exception {
        connect(ringing());
        raw.invite();
        phone.response(180);
        try (RawPhone attacker = new RawPhone("127.0.0.2", line.udpPort())) {
            attacker.sendBytes(phoneCancel());

            assertThat(attacker.finalResponse().status()).isEqualTo(481);
        }
        assertThat(answering.call().end()).isEmpty();
    }

    /// The very CANCEL of the caller, from elsewhere.
    private byte[] phoneCancel() {
        return """
                CANCEL sip:+33123456789@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP %s;rport;branch=z9hG4bK%sINVITE1
                Max-Forwards: 70
                From: "Zoe" <sip:+33987654321@127.0.0.1>;tag=raw
                To: <sip:+33123456789@127.0.0.1>
                Call-ID: %s
                CSeq: 1 CANCEL
                Content-Length: 0

                """.formatted(phone.address(), raw.callId(), raw.callId())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private CallHandler ringing() {
        return call -> {
            answering.calls.add(call);
            call.ringing();
            try {
                call.awaitEnd();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Test
    void newCallsAreRefusedWhileThereIsTooMuchToDoAndCallsGoOn() throws Exception {
        var isBusy = new AtomicBoolean();
        connect(new CallHandler() {
            @Override
            public void onCall(IncomingCall call) {
                answering.onCall(call);
            }

            @Override
            public Optional<Duration> refusesNewCallsFor() {
                return isBusy.get() ? Optional.of(Duration.ofSeconds(3)) : Optional.empty();
            }
        });
        raw.establish();
        isBusy.set(true);
        new RawCall(phone).invite();
        SipResponse refused = phone.response(503);
        raw.invite();
        SipResponse reinvited = phone.response(200);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().first("Retry-After")).contains("3");
        assertThat(reinvited.cseq().number()).isEqualTo(2);
    }

    @Test
    void onlyCallsThatAreLetInAreCounted() throws Exception {
        var letIn = new AtomicInteger();
        connect(TestLine.settings().withMaxCalls(1), new CallHandler() {
            @Override
            public void onCall(IncomingCall call) {
                answering.onCall(call);
            }

            @Override
            public void onLetIn() {
                letIn.incrementAndGet();
            }
        });
        raw.establish();
        raw.invite();
        phone.response(200);
        new RawCall(phone).invite();
        phone.response(503);

        assertThat(letIn).hasValue(1);
    }

    @Test
    void noMoreCallsThanTheLimit() throws Exception {
        connect(TestLine.settings().withMaxCalls(1), answering);
        raw.establish();
        new RawCall(phone).invite();

        assertThat(phone.response(503).headers().has("Retry-After")).isTrue();
    }

    @Test
    void aHandlerThatFailsIsAFaultOfOurs() throws Exception {
        var thrown = new CountDownLatch(1);
        var neighbours = new SipEndpoint.Neighbours(
                TestLine::trunks,
                call -> {
                    throw new IllegalStateException("broken");
                },
                Optional.empty(),
                new SipWatcher() {
                    @Override
                    public void onDefect(Throwable defect) {
                        thrown.countDown();
                    }
                },
                System::nanoTime);
        connect(answering); // For the fields that are closed.
        try (SipEndpoint broken = SipEndpoint.start(TestLine.settings(), neighbours);
                RawPhone caller = new RawPhone(broken.port(Transport.UDP).orElseThrow())) {
            new RawCall(caller).invite();

            assertThat(caller.finalResponse().status()).isEqualTo(500);
            assertThat(thrown.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theSameCallOnTwoWaysIsTakenOnce() throws Exception {
        connect(answering);
        raw.invite();
        phone.response(200);

        raw.send("INVITE", 1, "z9hG4bKotherway" + raw.callId(), RawPhone.SDP);

        assertThat(phone.response(482).status()).isEqualTo(482);
    }

    @Test
    void aCallerWhoDemandsReliableRingingGetsIt() throws Exception {
        connect(call -> {
            call.ringing();
            answering.onCall(call);
        });
        raw.with("Require: 100rel\n").invite();
        SipResponse ringing = phone.response(180);
        String number = ringing.headers().first("RSeq").orElseThrow();
        raw.learn(ringing);
        SipResponse again = phone.response(180);

        raw.with("RAck: " + number + " 1 INVITE\n").request("PRACK", "");

        assertThat(again.headers().first("RSeq")).contains(number);
        assertThat(phone.finalResponse("PRACK").status()).isEqualTo(200);
        assertThat(phone.response(response -> response.cseq().method().equals("INVITE") && response.status() > 199)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTrunkSeesWhetherWeLive() throws Exception {
        connect(answering);
        raw.request("OPTIONS", "");

        SipResponse answer = phone.finalResponse();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Allow")).contains(Exchange.ALLOWED);
    }
}
