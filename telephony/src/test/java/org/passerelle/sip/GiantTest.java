package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Messages that are far too big, from a trunk.
@Execution(ExecutionMode.CONCURRENT)
class GiantTest {
    private static final String HEAD = """
        OPTIONS sip:bridge@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKgiant;rport
        From: <sip:a@127.0.0.1>;tag=1
        To: <sip:b@127.0.0.1>
        Call-ID: giant
        CSeq: 1 OPTIONS
        """.replace("\n", "\r\n");

    private static final List<String> GIANTS = List.of(
            HEAD + "Y: z\r\n".repeat(5_000) + "\r\n",
            HEAD + "Y: " + "y".repeat(40_000) + "\r\n\r\n",
            HEAD + "Subject: " + "(".repeat(20_000) + "\r\n\r\n",
            "\n".repeat(60_000),
            HEAD + "Content-Length: 50000\r\n\r\n" + "x".repeat(50_000));

    @Test
    void giantsCostNothingAndTheNextCallIsTaken() throws Exception {
        var answering = new Answering();
        try (TestLine line = TestLine.answering(answering);
                RawPhone trunk = new RawPhone("127.0.0.1", line.udpPort());
                RawPhone phone = new RawPhone(line.udpPort())) {
            for (int i = 0; i < 200; i++) {
                trunk.sendBytes(GIANTS.get(i % GIANTS.size()).getBytes(StandardCharsets.US_ASCII));
            }

            new RawCall(phone).establish();

            assertThat(answering.call().end()).isEmpty();
            assertThat(line.endpoint().statistics().defects()).isZero();
            assertThat(line.endpoint().statistics().transactions().openServer()).isLessThan(10);
        }
    }
}
