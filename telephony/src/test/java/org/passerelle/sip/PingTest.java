package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.sip.message.CSeq;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.transport.Transport;

@Execution(ExecutionMode.CONCURRENT)
class PingTest {
    private TestLine line;
    private RawPhone phone;

    @BeforeEach
    void connect() throws Exception {
        line = TestLine.answering(call -> {});
        phone = new RawPhone(line.udpPort());
    }

    @AfterEach
    void disconnect() throws Exception {
        phone.close();
        line.close();
    }

    private static Destination.Address to(String host, int port, Transport transport) {
        return new Destination.Address(transport, new InetSocketAddress(InetAddress.ofLiteral(host), port));
    }

    private PingOutcome ping(int port, Transport transport) throws InterruptedException {
        return line.endpoint().ping(to("127.0.0.1", port, transport));
    }

    private CompletableFuture<PingOutcome> pingMeanwhile(String host, int port) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return line.endpoint().ping(to(host, port, Transport.UDP));
                    } catch (InterruptedException stop) {
                        throw new CompletionException(stop);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }

    private static void assertAnswered(PingOutcome outcome, int status, boolean takesCalls) {
        assertThat(outcome).isInstanceOfSatisfying(PingOutcome.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(status);
            assertThat(answered.takesCalls()).isEqualTo(takesCalls);
            assertThat(answered.roundTrip()).isPositive();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void anotherEndpointAnswers(Transport transport) throws Exception {
        try (TestLine far = TestLine.answering(call -> {})) {
            int port = far.endpoint().port(transport).orElseThrow();

            assertAnswered(ping(port, transport), 200, true);
            assertAnswered(ping(port, transport), 200, true);
            line.requireNothingLeft();
        }
    }

    @Test
    void anEndpointThatTakesNoCallsAnswersAndSaysSo() throws Exception {
        try (TestLine far = TestLine.answering(call -> {})) {
            far.endpoint().drain();

            assertAnswered(ping(far.udpPort(), Transport.UDP), 503, false);
        }
    }

    @Test
    void theMachineItselfIsAskedOutsideAnyCall() throws Exception {
        CompletableFuture<PingOutcome> outcome = pingMeanwhile("127.0.0.1", phone.port());
        SipRequest asked = phone.request("OPTIONS");
        phone.answer(asked, 200, "");

        assertAnswered(outcome.join(), 200, true);
        assertThat(asked.uri()).hasToString("sip:" + phone.address());
        assertThat(asked.to()).hasToString("<sip:" + phone.address() + ">");
        assertThat(asked.from().tag()).isPresent();
        assertThat(asked.cseq()).isEqualTo(new CSeq(1, "OPTIONS"));
        assertThat(asked.headers().first("Max-Forwards")).contains("70");
        assertThat(asked.headers().first("Accept")).contains("application/sdp");
        assertThat(asked.headers().first("Contact")).contains("<sip:bridge@127.0.0.1:" + line.udpPort() + ">");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 404, 405, 483, 486, 500, 501, 603})
    void whateverIsAnsweredSomebodyIsThere(int status) throws Exception {
        CompletableFuture<PingOutcome> outcome = pingMeanwhile("127.0.0.1", phone.port());
        phone.answer(phone.request("OPTIONS"), status, "");

        assertAnswered(outcome.join(), status, true);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503, 504})
    void whoSaysThatNoCallGetsThroughTakesNone(int status) throws Exception {
        CompletableFuture<PingOutcome> outcome = pingMeanwhile("127.0.0.1", phone.port());
        phone.answer(phone.request("OPTIONS"), status, "");

        assertAnswered(outcome.join(), status, false);
    }

    @Test
    void aProvisionalAnswerIsNoneYet() throws Exception {
        CompletableFuture<PingOutcome> outcome = pingMeanwhile("127.0.0.1", phone.port());
        SipRequest asked = phone.request("OPTIONS");
        phone.answer(asked, 100, "");
        phone.answer(asked, 404, "");

        assertAnswered(outcome.join(), 404, true);
    }

    @Test
    void whoNeverAnswersIsAskedAgainAndGivenUp() throws Exception {
        CompletableFuture<PingOutcome> outcome = pingMeanwhile("127.0.0.1", phone.port());
        SipRequest first = phone.request("OPTIONS");
        SipRequest again = phone.request("OPTIONS");

        assertThat(outcome.join()).isEqualTo(new PingOutcome.Silent());
        assertThat(again.via().branch()).isEqualTo(first.via().branch());
        line.requireNothingLeft();
    }

    @Test
    void aConnectionThatIsRefusedIsUnreachable() throws Exception {
        assertThat(ping(1, Transport.TCP)).isEqualTo(new PingOutcome.Unreachable());
        line.requireNothingLeft();
    }

    @Test
    void aTransportThatIsNotSpokenIsUnreachable() throws Exception {
        assertThat(ping(1, Transport.TLS)).isEqualTo(new PingOutcome.Unreachable());
    }

    @Test
    void overAConnectionThatIsNotOpenYetWeSayWhoWeAre() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var outcome = CompletableFuture.supplyAsync(() -> first(listener, "Via: "));

            assertThat(ping(listener.getLocalPort(), Transport.TCP)).isEqualTo(new PingOutcome.Unreachable());
            assertThat(outcome.join()).startsWith("Via: SIP/2.0/TCP 127.0.0.1:" + line.tcpPort());
        }
    }

    /// Takes one connection, reads as far as this header and hangs up.
    private static String first(ServerSocket listener, String header) {
        try (var socket = listener.accept();
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            return in.lines()
                    .filter(text -> text.startsWith(header))
                    .findFirst()
                    .orElse("");
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void aStrangerIsHeardOnlyForTheAnswer() throws Exception {
        try (RawPhone stranger = new RawPhone("127.0.0.77", line.udpPort())) {
            CompletableFuture<PingOutcome> outcome = pingMeanwhile("127.0.0.77", stranger.port());
            stranger.answer(stranger.request("OPTIONS"), 200, "");
            assertAnswered(outcome.join(), 200, true);

            new RawCall(stranger).request("OPTIONS", "");

            assertThat(stranger.receiveWithin(Duration.ofMillis(200))).isEmpty();
        }
    }

    @Test
    void anEndpointThatIsClosedSaysNothingAboutOthers() throws Exception {
        line.endpoint().close();

        assertThat(ping(phone.port(), Transport.UDP)).isEqualTo(new PingOutcome.NotSent());
    }
}
