package org.passerelle.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.sip.TracedMessage;
import org.passerelle.sip.transport.Transport;
import org.passerelle.trunks.TrunkId;

class SignallingTraceTest {
    private OneReception reception;
    private SignallingTrace trace;
    private TrunkId trunk;

    @BeforeEach
    void open(@TempDir Path data) {
        reception = new OneReception(data);
        trace = new SignallingTrace(reception.book, Clock.systemUTC());
        trunk = reception.trunk.id();
    }

    @Test
    void nothingIsKeptBeforeSomebodyLooksAndNothingOfOthers() {
        assertThat(trace.isOn()).isFalse();
        trace.onMessage(message(reception.source(), Transport.UDP, 1));

        trace.start(trunk);
        trace.onMessage(message("203.0.113.9", Transport.UDP, 2));

        assertThat(trace.isOn()).isTrue();
        assertThat(trace.messages(trunk)).isEmpty();
    }

    @Test
    void theTrunksMessagesAreKeptInTheirOrderWhicheverTransportTheyTake() {
        trace.start(trunk);

        trace.onMessage(message(reception.source(), Transport.UDP, 1));
        trace.onMessage(message(reception.source(), Transport.TCP, 2));

        assertThat(trace.messages(trunk)).extracting(one -> one.firstLine()).containsExactly("INVITE 1", "INVITE 2");
        assertThat(trace.until(trunk)).isPresent();
    }

    @Test
    void afterItsEndNothingIsAddedAndAllIsStillToBeRead() {
        trace.start(trunk);
        trace.onMessage(message(reception.source(), Transport.UDP, 1));

        trace.stop(trunk);
        trace.onMessage(message(reception.source(), Transport.UDP, 2));

        assertThat(trace.until(trunk)).isEmpty();
        assertThat(trace.isOn()).isFalse();
        assertThat(trace.messages(trunk)).hasSize(1);
    }

    @Test
    void onlyTheLastOnesAreKept() {
        trace.start(trunk);

        for (int i = 0; i < 600; i++) {
            trace.onMessage(message(reception.source(), Transport.UDP, i));
        }

        assertThat(trace.messages(trunk)).hasSize(500);
        assertThat(trace.messages(trunk).getFirst().firstLine()).isEqualTo("INVITE 100");
    }

    private static TracedMessage message(String from, Transport transport, int number) {
        return new TracedMessage(
                true, transport, new InetSocketAddress(InetAddress.ofLiteral(from), 5_060), "call", "INVITE " + number);
    }
}
