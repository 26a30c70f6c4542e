package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Whom the guard does not know gets silence, and may send what he likes.
@Execution(ExecutionMode.CONCURRENT)
class StrangerTest {
    private static final InetAddress STRANGER = address();

    private TestLine line;

    private static InetAddress address() {
        return InetAddress.ofLiteral("127.0.0.99");
    }

    @BeforeEach
    void connect() throws Exception {
        line = TestLine.answering(new Answering());
    }

    @AfterEach
    void disconnect() throws Exception {
        line.close();
    }

    @Test
    void datagramsOfStrangersGetNoAnswerWhateverTheyAre() throws Exception {
        try (RawPhone stranger = new RawPhone("127.0.0.99", line.udpPort())) {
            new RawCall(stranger).invite();
            new RawCall(stranger).request("OPTIONS", "");
            stranger.sendBytes("INVITE garbage\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            stranger.sendBytes(new byte[60_000]);

            line.awaitCount(4, () -> line.endpoint().statistics().transport().fromStrangers());
            assertThat(stranger.receiveWithin(Duration.ofMillis(100))).isEmpty();
        }
    }

    @Test
    void connectionsOfStrangersAreClosed() throws Exception {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), line.tcpPort(), STRANGER, 0)) {
            socket.setSoTimeout(5_000);
            InputStream in = socket.getInputStream();

            assertThat(in.read()).isEqualTo(-1);
        }
        line.awaitCount(0, () -> line.endpoint().statistics().transport().openConnections());
    }
}
