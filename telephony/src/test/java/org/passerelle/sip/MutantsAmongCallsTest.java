package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.message.JainTorture;
import org.passerelle.sip.message.TortureMessages;
import org.passerelle.sip.transaction.TransactionTimers;

/// Damaged messages by UDP and TCP from another trunk, while calls of a peer that we have not written are up: each of
/// those ends as its scenario has it, and nothing is thrown.
@Execution(ExecutionMode.CONCURRENT)
class MutantsAmongCallsTest {
    private static final String ATTACKER = "127.0.0.2";
    private static final int BY_UDP = 8_000;
    private static final int BY_TCP = 4_000;
    private static final int CALLS = 20;

    private final Mutants mutants = new Mutants(4_475);
    private final List<byte[]> seeds = seeds();

    @Test
    void callsThatAreUpDoNotNotice() throws Exception {
        try (TestLine line = TestLine.start(TestLine.settings().with(TransactionTimers.DEFAULT), new Answering());
                Sipp calls = Sipp.start(
                        "-sn", "uac", "-d", "5000", "-m", "" + CALLS, "-r", "20", "127.0.0.1:" + line.udpPort());
                RawPhone attacker = new RawPhone(ATTACKER, line.udpPort())) {
            line.awaitCount(CALLS, () -> line.endpoint().statistics().openCalls());

            attackByUdp(attacker);
            attackByTcp(line.tcpPort());

            calls.requireAllSuccessful();
            try (Sipp another = Sipp.start("-sn", "uac", "-m", "1", "127.0.0.1:" + line.udpPort())) {
                another.requireAllSuccessful();
            }
            assertThat(line.endpoint().statistics().transport().received()).isGreaterThan(BY_TCP);
            assertThat(line.endpoint().statistics().defects()).isZero();
        }
    }

    private void attackByUdp(RawPhone attacker) throws IOException, InterruptedException {
        for (int i = 0; i < BY_UDP; i++) {
            attacker.sendBytes(mutants.of(seeds.get(i % seeds.size())));
            if (i % 50 == 49) {
                Thread.sleep(1); // Lets the loop breathe, so that few are dropped.
            }
        }
    }

    /// A stream that cannot be cut into messages is closed: the next mutant comes on another one.
    private void attackByTcp(int port) throws IOException {
        int sent = 0;
        while (sent < BY_TCP) {
            try (var stream =
                    new Socket(InetAddress.ofLiteral("127.0.0.1"), port, InetAddress.ofLiteral(ATTACKER), 0)) {
                Thread.ofVirtual().start(() -> drain(stream));
                while (sent < BY_TCP) {
                    sent++;
                    stream.getOutputStream().write(mutants.of(seeds.get(sent % seeds.size())));
                }
            } catch (IOException closed) {
                assertThat(closed).isNotNull();
            }
        }
    }

    private static void drain(Socket stream) {
        try (InputStream answers = stream.getInputStream()) {
            answers.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }

    private static List<byte[]> seeds() {
        var seeds = new ArrayList<byte[]>();
        TortureMessages.names().stream().map(TortureMessages::bytes).forEach(seeds::add);
        JainTorture.cases().stream().map(JainTorture.Case::bytes).forEach(seeds::add);
        return seeds;
    }
}
