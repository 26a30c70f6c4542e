package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.message.TortureMessages;

/// Mutants of messages, among them some that belong to a call that is up: the call goes on, and nothing is
/// thrown.
@Execution(ExecutionMode.CONCURRENT)
class MutantTest {
    private static final int MUTANTS = 20_000;
    /// Longer than what one mutant loses, so that none ends the call by chance.
    private static final String WRONG_TAG_END = "-of-a-call-that-never-was";

    private final Mutants mutants = new Mutants(3_261);
    private final Answering answering = new Answering();

    @Test
    void aCallGoesOnAmongMutants() throws Exception {
        try (TestLine line = TestLine.answering(answering);
                RawPhone phone = new RawPhone(line.udpPort());
                RawPhone attacker = new RawPhone("127.0.0.1", line.udpPort())) {
            var raw = new RawCall(phone);
            SipResponse accepted = raw.establish();
            List<byte[]> seeds = seeds(accepted, phone);

            for (int i = 0; i < MUTANTS; i++) {
                attacker.sendBytes(mutants.of(seeds.get(i % seeds.size())));
                if (i % 50 == 49) {
                    Thread.sleep(1); // Lets the loop breathe, so that few are dropped.
                }
            }

            IncomingCall call = answering.call();
            assertThat(raw.ask("OPTIONS").status()).isIn(200, 500); // 500 where a mutant had a higher number.
            assertThat(call.end()).isEmpty();
            assertThat(line.endpoint().statistics().transport().received()).isGreaterThan(MUTANTS / 10);
            assertThat(line.endpoint().statistics().defects()).isZero();
        }
    }

    /// Requests of the call with one tag that is wrong, so that a mutant has to guess it, and those of the
    /// documents.
    private static List<byte[]> seeds(SipResponse accepted, RawPhone phone) {
        var seeds = new ArrayList<byte[]>();
        for (String method : List.of("INFO", "UPDATE", "INVITE", "PRACK", "OPTIONS", "CANCEL", "BYE", "ACK")) {
            String wrongTag = method.equals("BYE") ? WRONG_TAG_END : "";
            seeds.add("""
                    %s sip:bridge@127.0.0.1 SIP/2.0
                    Via: SIP/2.0/UDP %s;branch=z9hG4bKmutant%s;rport
                    From: %s
                    To: %s%s
                    Call-ID: %s
                    CSeq: 2 %s
                    Contact: <sip:raw@%s>
                    Session-Expires: 1800;refresher=uac
                    Supported: timer, 100rel
                    Content-Length: 0

                    """.formatted(
                            method,
                            phone.address(),
                            method,
                            accepted.from(),
                            accepted.to(),
                            wrongTag,
                            accepted.callId(),
                            method,
                            phone.address())
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
        TortureMessages.names().stream().map(TortureMessages::bytes).forEach(seeds::add);
        return seeds;
    }
}
