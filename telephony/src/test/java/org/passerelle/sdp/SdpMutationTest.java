package org.passerelle.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Descriptions that were damaged in every way: nothing but [SdpParseException] comes out, and nothing that we send.
class SdpMutationTest {
    private static final int MUTATIONS = 60_000;
    private static final List<String> FRAGMENTS = List.of(
            "",
            "\n",
            "\r\n",
            "m=",
            "a=rtpmap:",
            "c=IN IP4 ",
            "99999999999",
            "-1",
            "/",
            " ",
            "=",
            ":",
            "|",
            "inline:",
            "\0",
            "é");

    private final Random random = new Random(4_566);

    @Test
    void nothingButTheParsersExceptionComesOut() {
        int parsed = 0;
        int agreed = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutate(i % 2 == 0 ? Offers.USUAL : Offers.SECURE);
            try {
                SessionDescription offer = SessionDescription.parse(mutated);
                parsed++;
                agreed += answer(offer) ? 1 : 0;
            } catch (SdpParseException expected) {
                assertThat(expected).hasMessageContaining(" ");
            }
        }

        assertThat(parsed).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
        assertThat(agreed).isBetween(MUTATIONS / 20, parsed - 1);
    }

    /// What we would send is itself a description with one line for each of theirs.
    private static boolean answer(SessionDescription offer) throws SdpParseException {
        var ours = Offers.ourSide(Security.OPTIONAL, Offers.G722, Offers.PCMU);
        if (!(ours.answer(offer) instanceof Outcome.Agreed agreed)) {
            return false;
        }
        String text = agreed.description().text();
        assertThat(text.lines().filter(line -> line.startsWith("m="))).hasSameSizeAs(offer.media());
        assertThat(agreed.stream().rtp().getAddress().isMulticastAddress()).isFalse();
        return true;
    }

    private byte[] mutate(String text) {
        var mutated = new StringBuilder(text);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.setCharAt(at, (char) random.nextInt(256));
                case 1 -> mutated.deleteCharAt(at);
                case 2 -> mutated.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                default -> mutated.insert(at, mutated, at, Math.min(mutated.length(), at + random.nextInt(60)));
            }
        }
        return mutated.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
