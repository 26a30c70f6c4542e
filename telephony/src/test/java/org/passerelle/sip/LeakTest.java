package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.message.HostPort;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.transport.Transport;

/// Thousands of calls that end in every way leave nothing behind.
@Execution(ExecutionMode.CONCURRENT)
class LeakTest {
    private static final int ROUNDS = 60;
    private static final int CALLS_AT_ONCE = 30;

    /// What becomes of a call is in the number that is called.
    private final CallHandler handler = call -> {
        call.listen(end -> {});
        try {
            switch (call.calledNumber().charAt(0)) {
                case '0' -> call.answer(Answering.ANSWER);
                case '1' -> call.reject(Rejection.BUSY);
                case '2' -> {
                    call.earlyMedia(Answering.ANSWER);
                    call.answer(Answering.ANSWER);
                }
                case '3' -> throw new CallOverException(CallEnd.of(CallEnd.Cause.FAULT));
                default -> {
                    call.answer(Answering.ANSWER);
                    call.hangUp(Reason.NORMAL);
                }
            }
            call.awaitEnd();
        } catch (CallOverException over) {
            call.reject(Rejection.FAULT);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    };

    @Test
    void nothingIsLeftOfThousandsOfCalls() throws Exception {
        try (TestLine far = TestLine.answering(handler);
                TestLine near = TestLine.answering(call -> {})) {
            int decided = 0;
            for (int round = 0; round < ROUNDS; round++) {
                decided += callAtOnce(near, far.udpPort(), round);
            }

            near.requireNothingLeft();
            far.requireNothingLeft();
            SipStatistics statistics = far.endpoint().statistics();
            // A machine that is busy with other things may let some time out, which leaves nothing either.
            assertThat(decided).isGreaterThan(ROUNDS * CALLS_AT_ONCE / 2);
            assertThat(statistics.callsOffered()).isGreaterThan(ROUNDS * CALLS_AT_ONCE / 2);
            assertThat(statistics.waitingTasks()).isZero();
            assertThat(callThreads()).isEmpty();
        }
    }

    private static int callAtOnce(TestLine near, int port, int round) throws InterruptedException {
        var calls = new ArrayList<OutgoingCall>();
        for (int i = 0; i < CALLS_AT_ONCE; i++) {
            calls.add(near.endpoint().invite(to((i + round) % 5 + "00", port)));
        }
        int decided = 0;
        for (OutgoingCall call : calls) {
            InviteOutcome outcome = call.awaitOutcome();
            decided += outcome instanceof InviteOutcome.Unreachable ? 0 : 1;
            call.hangUp(Reason.NORMAL);
            call.awaitEnd();
        }
        return decided;
    }

    private static Invitation to(String number, int port) {
        return Invitation.of(
                SipUri.of(number, new HostPort("127.0.0.1", port)),
                NameAddress.of(SipUri.of("near", new HostPort("127.0.0.1", HostPort.NO_PORT))),
                new Destination.Address(Transport.UDP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                Answering.ANSWER);
    }

    /// Virtual threads do not show; platform threads of a call there should be none.
    private static List<String> callThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("call-"))
                .toList();
    }
}
