package org.passerelle.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

class G711Test {
    @Test
    void everyMuLawCodeWordExpandsAsAnIndependentDecoderSays() throws IOException {
        assertThat(expandAll(new MuLaw())).isEqualTo(expected("mulaw"));
    }

    @Test
    void everyALawCodeWordExpandsAsAnIndependentDecoderSays() throws IOException {
        assertThat(expandAll(new ALaw())).isEqualTo(expected("alaw"));
    }

    @Test
    void everySampleIsCompressedByTheDecisionValuesOfMuLaw() {
        int[] decisions = muLawDecisions();

        for (int magnitude = 0; magnitude < 8_192; magnitude++) {
            int interval = interval(decisions, magnitude);
            assertThat(MuLaw.compress((short) (magnitude << 2)) & 0xFF).isEqualTo(0xFF - interval);
            assertThat(MuLaw.compress((short) ~(magnitude << 2)) & 0xFF).isEqualTo(0x7F - interval);
        }
    }

    @Test
    void everySampleIsCompressedByTheDecisionValuesOfALaw() {
        int[] decisions = aLawDecisions();

        for (int magnitude = 0; magnitude < 2_048; magnitude++) {
            int interval = interval(decisions, magnitude);
            assertThat(ALaw.compress((short) (magnitude << 4)) & 0xFF).isEqualTo((0x80 | interval) ^ 0x55);
            assertThat(ALaw.compress((short) ~(magnitude << 4)) & 0xFF).isEqualTo(interval ^ 0x55);
        }
    }

    @Test
    void aCodeWordSurvivesExpansionAndCompression() {
        for (int codeWord = 0; codeWord < 256; codeWord++) {
            byte one = (byte) codeWord;
            var pcm = new short[1];

            new ALaw().decode(new byte[] {one}, 0, 1, pcm);
            assertThat(ALaw.compress(pcm[0])).isEqualTo(one);

            new MuLaw().decode(new byte[] {one}, 0, 1, pcm);
            // Minus zero expands to zero, which is compressed to plus zero.
            assertThat(MuLaw.compress(pcm[0])).isEqualTo(codeWord == 0x7F ? (byte) 0xFF : one);
        }
    }

    /// G.711, table 2a, column 5: 0, 1, 3, … 31, 35, … 95, 103, … 8,159.
    private static int[] muLawDecisions() {
        var decisions = new ArrayList<>(List.of(0, 1));
        for (int step = 2; step <= 256; step *= 2) {
            int already = decisions.size();
            int steps = step == 2 ? 15 : 16;
            for (int i = 0; i < steps && already + i < 128; i++) {
                decisions.add(decisions.getLast() + step);
            }
        }
        assertThat(decisions).contains(31, 95, 223, 479, 991, 2_015, 4_063).hasSize(128);
        return ints(decisions);
    }

    /// G.711, table 1a, column 5, in units of the 12-bit magnitude: 0, 1, 2, … 32, 34, … 2,048.
    private static int[] aLawDecisions() {
        var decisions = new ArrayList<>(List.of(0));
        for (int segment = 0; segment < 8; segment++) {
            int step = segment < 2 ? 1 : 1 << (segment - 1);
            for (int i = 0; i < 16; i++) {
                decisions.add(decisions.getLast() + step);
            }
        }
        assertThat(decisions).contains(32, 64, 128, 256, 512, 1_024, 2_048).hasSize(129);
        return ints(decisions.subList(0, 128));
    }

    private static int interval(int[] decisions, int magnitude) {
        int interval = decisions.length - 1;
        while (decisions[interval] > magnitude) {
            interval--;
        }
        return interval;
    }

    private static List<Integer> expandAll(Decoder decoder) {
        var codeWords = new byte[256];
        for (int i = 0; i < codeWords.length; i++) {
            codeWords[i] = (byte) i;
        }
        var pcm = new short[256];
        decoder.decode(codeWords, 0, 256, pcm);
        var expanded = new ArrayList<Integer>();
        for (short sample : pcm) {
            expanded.add((int) sample);
        }
        return expanded;
    }

    private static List<Integer> expected(String law) throws IOException {
        try (InputStream file = G711Test.class.getResourceAsStream("/g711/" + law + "-by-ffmpeg.txt");
                var numbers = new Scanner(Objects.requireNonNull(file), StandardCharsets.US_ASCII)) {
            var expected = new ArrayList<Integer>();
            while (numbers.hasNextInt()) {
                expected.add(numbers.nextInt());
            }
            return expected;
        }
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
