package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.TransactionLimits;
import org.passerelle.sip.transport.Transport;

/// More than we take: the limits hold, calls that are up are served, and afterwards all is as before.
@Execution(ExecutionMode.CONCURRENT)
class FloodTest {
    private static final int MOST = 40;
    private static final int FLOOD = 200;

    @Test
    void aFloodOfInvitesIsShedAndACallThatIsUpIsServed() throws Exception {
        var answering = new Answering();
        SipSettings settings = TestLine.settings().with(new TransactionLimits(1_000, MOST, 10_000));
        CallHandler answersOne = call -> {
            if (call.peer().equals(new Peer.Trunk("carrier"))) {
                answering.onCall(call);
                return;
            }
            try {
                call.awaitEnd(); // Never answers the flood.
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        };
        try (TestLine line = TestLine.start(settings, answersOne);
                RawPhone phone = new RawPhone(line.udpPort());
                RawPhone flood = new RawPhone("127.0.0.2", line.udpPort())) {
            var raw = new RawCall(phone);
            raw.establish();
            List<RawCall> flooding = new ArrayList<>();
            for (int i = 0; i < FLOOD; i++) {
                flooding.add(new RawCall(flood));
                flooding.getLast().invite();
            }
            line.awaitCount(
                    FLOOD - MOST,
                    () -> line.endpoint().statistics().transactions().shed());
            raw.invite();
            SipResponse served = phone.response(200);

            assertThat(served.cseq().number()).isEqualTo(2);
            assertThat(line.endpoint().statistics().openCalls()).isEqualTo(1 + MOST);
            for (RawCall call : flooding) {
                call.cancel();
            }
            line.awaitCount(1, () -> line.endpoint().statistics().openCalls());
            raw.ack("");
            raw.bye();
            line.requireNothingLeft();
        }
    }

    @Test
    void nothingStaysOpenWhereAPortIsTaken() throws Exception {
        try (TestLine line = TestLine.answering(call -> {})) {
            var taken = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), line.tcpPort());
            SipSettings settings = SipSettings.on(Map.of(
                    Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), Transport.TCP, taken));

            assertThatThrownBy(() -> TestLine.start(settings, call -> {})).isInstanceOf(BindException.class);
        }
    }

    @Test
    void whenTheEndpointStopsEveryCallIsToldWhy() throws Exception {
        var answering = new Answering();
        TestLine line = TestLine.answering(answering);
        try (RawPhone phone = new RawPhone(line.udpPort())) {
            new RawCall(phone).establish();
            IncomingCall call = answering.call();
            Thread closing = Thread.ofVirtual().start(() -> close(line));

            assertThat(phone.request("BYE").headers().first("Reason").orElseThrow())
                    .startsWith("Q.850;cause=38");
            assertThat(call.awaitEnd().cause()).isEqualTo(CallEnd.Cause.SHUT_DOWN);
            closing.join();
        }
    }

    @Test
    void whoeverWaitsForAnAnswerIsTold() throws Exception {
        TestLine line = TestLine.answering(call -> {});
        try (RawPhone phone = new RawPhone(line.udpPort())) {
            OutgoingCall ringing = line.endpoint().invite(OutgoingCallTest.to(phone.port(), Transport.UDP));
            phone.answer(phone.request("INVITE"), 180, "");
            line.close();

            assertThat(ringing.awaitOutcome()).isEqualTo(new InviteOutcome.Cancelled());
            assertThat(ringing.awaitEnd().cause()).isEqualTo(CallEnd.Cause.SHUT_DOWN);
            assertThat(ringing.reoffer(RawPhone.SDP)).isEqualTo(new Reoffered.CallOver());
            assertThat(line.endpoint()
                            .invite(OutgoingCallTest.to(phone.port(), Transport.UDP))
                            .awaitOutcome())
                    .isEqualTo(new InviteOutcome.Cancelled());
        }
    }

    private static void close(TestLine line) {
        try {
            line.close();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
