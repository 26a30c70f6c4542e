package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
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
    /// Of bits that are flipped: from one in a message to some in each line.
    private static final List<Double> RATIOS = List.of(0.000_2, 0.001, 0.004, 0.01, 0.03);

    private static final int PASSES = 4;

    private final List<byte[]> seeds = seeds();

    @Test
    void callsThatAreUpDoNotNotice() throws Exception {
        var mutants = new Mutants(4_475);
        amongCalls(
                IntStream.range(0, BY_UDP).mapToObj(i -> mutants.of(seed(i))).toList(),
                IntStream.range(0, BY_TCP).mapToObj(i -> mutants.of(seed(i))).toList());
    }

    @Test
    void norDoTheyWhereZzufFlipsBits() throws Exception {
        Zzuf zzuf = Zzuf.here().orElseGet(() -> abort("no zzuf on this machine"));
        var mutants = new ArrayList<byte[]>();
        for (double ratio : RATIOS) {
            for (int pass = 0; pass < PASSES; pass++) {
                mutants.addAll(zzuf.mutants(seeds, mutants.size(), ratio));
            }
        }
        amongCalls(mutants, mutants);
    }

    private byte[] seed(int number) {
        return seeds.get(number % seeds.size());
    }

    private static void amongCalls(List<byte[]> byUdp, List<byte[]> byTcp) throws Exception {
        try (TestLine line = TestLine.start(TestLine.settings().with(TransactionTimers.DEFAULT), new Answering());
                Sipp calls = Sipp.start(
                        "-sn", "uac", "-d", "5000", "-m", "" + CALLS, "-r", "20", "127.0.0.1:" + line.udpPort());
                RawPhone attacker = new RawPhone(ATTACKER, line.udpPort())) {
            line.awaitCount(CALLS, () -> line.endpoint().statistics().openCalls());

            attackByUdp(attacker, byUdp);
            attackByTcp(line.tcpPort(), byTcp);

            calls.requireAllSuccessful();
            try (Sipp another = Sipp.start("-sn", "uac", "-m", "1", "127.0.0.1:" + line.udpPort())) {
                another.requireAllSuccessful();
            }
            assertThat(line.endpoint().statistics().transport().received()).isGreaterThan(byUdp.size() / 2);
            assertThat(line.endpoint().statistics().defects()).isZero();
        }
    }

    private static void attackByUdp(RawPhone attacker, List<byte[]> mutants) throws IOException, InterruptedException {
        for (int i = 0; i < mutants.size(); i++) {
            attacker.sendBytes(mutants.get(i));
            if (i % 50 == 49) {
                Thread.sleep(1); // Lets the loop breathe, so that few are dropped.
            }
        }
    }

    /// A stream that cannot be cut into messages is closed: the next mutant comes on another one.
    private static void attackByTcp(int port, List<byte[]> mutants) throws IOException {
        Iterator<byte[]> left = mutants.iterator();
        while (left.hasNext()) {
            try (var stream =
                    new Socket(InetAddress.ofLiteral("127.0.0.1"), port, InetAddress.ofLiteral(ATTACKER), 0)) {
                Thread.ofVirtual().start(() -> drain(stream));
                while (left.hasNext()) {
                    stream.getOutputStream().write(left.next());
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
