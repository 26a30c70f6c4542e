package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.message.HostPort;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.transaction.TransactionTimers;
import org.passerelle.sip.transport.Transport;

/// A peer that we have not written: many calls at once, each as its scenario has it, and none is left.
@Execution(ExecutionMode.CONCURRENT)
class SippTest {
    private TestLine line;

    /// Rings where the caller wants our offer, which SIPp never accepts; answers the others.
    private final CallHandler handler = call -> {
        call.listen(new Answering());
        try {
            if (call.offer().isPresent()) {
                call.answer(Answering.ANSWER);
            } else {
                call.ringing();
            }
            call.awaitEnd();
        } catch (CallOverException over) {
            assertThat(call.end()).isPresent();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    };

    @BeforeEach
    void start() throws Exception {
        // Timers as in life: SIPp takes what is sent again too early for something unexpected.
        line = TestLine.start(TestLine.settings().with(TransactionTimers.DEFAULT), handler);
    }

    @AfterEach
    void noCallIsLeft() throws Exception {
        try (TestLine closing = line) {
            closing.requireNoCalls();
        }
    }

    private String udp() {
        return "127.0.0.1:" + line.udpPort();
    }

    @Test
    void callsOverUdp() throws Exception {
        try (Sipp sipp = Sipp.start("-sn", "uac", "-m", "300", "-r", "150", udp())) {
            sipp.requireAllSuccessful();
        }
        line.awaitCount(300, () -> line.endpoint().statistics().ended().getOrDefault(CallEnd.Cause.THEY_HUNG_UP, 0L));
    }

    @Test
    void callsOverOneConnection() throws Exception {
        try (Sipp sipp =
                Sipp.start("-sn", "uac", "-m", "150", "-r", "100", "-t", "t1", "127.0.0.1:" + line.tcpPort())) {
            sipp.requireAllSuccessful();
        }
    }

    @Test
    void callsWithAConnectionEach() throws Exception {
        try (Sipp sipp = Sipp.start(
                0,
                "-sn",
                "uac",
                "-m",
                "50",
                "-r",
                "50",
                "-t",
                "tn",
                "-max_socket",
                "60",
                "127.0.0.1:" + line.tcpPort())) {
            sipp.requireAllSuccessful();
        }
    }

    @Test
    void changesOfTheSession() throws Exception {
        try (Sipp sipp = Sipp.start("-sf", Sipp.scenario("reinvite"), "-m", "40", "-r", "40", udp())) {
            sipp.requireAllSuccessful();
        }
    }

    @Test
    void callersWhoGiveUp() throws Exception {
        try (Sipp sipp = Sipp.start("-sf", Sipp.scenario("cancel"), "-m", "40", "-r", "40", udp())) {
            sipp.requireAllSuccessful();
        }
    }

    @Test
    void pingsOfOurs() throws Exception {
        int port = Sipp.freePort();
        try (Sipp sipp = Sipp.start(port, "-sf", Sipp.scenario("answers-options"), "-m", "3")) {
            var there = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
            for (int i = 0; i < 3; i++) {
                assertThat(line.endpoint().ping(new Destination.Address(Transport.UDP, there)))
                        .isInstanceOfSatisfying(
                                PingOutcome.Answered.class,
                                answered -> assertThat(answered.status()).isEqualTo(200));
            }
            sipp.requireAllSuccessful();
        }
    }

    @Test
    void callsOfOurs() throws Exception {
        int port = Sipp.freePort();
        try (Sipp sipp = Sipp.start(port, "-sn", "uas", "-m", "50")) {
            var calls = new ArrayList<OutgoingCall>();
            for (int i = 0; i < 50; i++) {
                calls.add(line.endpoint().invite(to(port)));
            }
            for (OutgoingCall call : calls) {
                assertThat(call.awaitOutcome()).isInstanceOf(InviteOutcome.Answered.class);
                call.hangUp(Reason.NORMAL);
            }
            sipp.requireAllSuccessful();
        }
    }

    private static Invitation to(int port) {
        return Invitation.of(
                SipUri.of("sipp", new HostPort("127.0.0.1", port)),
                NameAddress.of(SipUri.of("bridge", new HostPort("127.0.0.1", HostPort.NO_PORT))),
                new Destination.Address(Transport.UDP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                Answering.ANSWER);
    }
}
