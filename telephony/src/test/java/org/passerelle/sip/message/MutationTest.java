package org.passerelle.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever arrives, the parser ends with a message or with its own exception. Anything else fails the test by itself.
class MutationTest {
    private static final int MUTANTS = 100_000;
    private static final byte[] EDGES = "\r\n :;,<>\"\\@[]?=%/\0\177\377 \t".getBytes(StandardCharsets.ISO_8859_1);

    private final Random random = new Random(4475);

    @Test
    void aHundredThousandMutantsAreReadOrRefused() {
        List<byte[]> seeds =
                TortureMessages.names().stream().map(TortureMessages::bytes).toList();
        int read = 0;
        int answered = 0;

        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(seeds.get(i % seeds.size()), seeds.get(random.nextInt(seeds.size())));
            switch (outcome(mutant)) {
                case "read" -> read++;
                case "answered" -> answered++;
                default -> {}
            }
        }

        assertThat(read).as("mutants that are still messages").isGreaterThan(MUTANTS / 50);
        assertThat(answered).as("mutants that are refused with an answer").isGreaterThan(MUTANTS / 10);
    }

    private static String outcome(byte[] mutant) {
        try {
            SipMessage message = SipParser.parse(mutant, mutant.length);
            WireText.decode(message.from().displayName() + message.to().uri().user());
            message.toBytes();
            return "read";
        } catch (SipParseException refused) {
            return refused.answer().isPresent() ? "answered" : "dropped";
        }
    }

    private byte[] mutate(byte[] seed, byte[] other) {
        byte[] mutant = seed.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            mutant = changed(mutant, other);
        }
        return mutant;
    }

    private byte[] changed(byte[] bytes, byte[] other) {
        if (bytes.length == 0) {
            return piece(other);
        }
        int at = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(40), bytes.length - at);
        return switch (random.nextInt(6)) {
            case 0 -> replaced(bytes, at, (byte) random.nextInt(256));
            case 1 -> replaced(bytes, at, EDGES[random.nextInt(EDGES.length)]);
            case 2 -> spliced(bytes, at, at + length, new byte[0]);
            case 3 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            case 4 -> spliced(bytes, at, at, piece(other));
            default -> Arrays.copyOf(bytes, Math.max(1, at));
        };
    }

    private byte[] piece(byte[] other) {
        int from = random.nextInt(other.length);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(200)));
    }

    private static byte[] replaced(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        var spliced = new byte[bytes.length - (to - from) + piece.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(piece, 0, spliced, from, piece.length);
        System.arraycopy(bytes, to, spliced, from + piece.length, bytes.length - to);
        return spliced;
    }
}
