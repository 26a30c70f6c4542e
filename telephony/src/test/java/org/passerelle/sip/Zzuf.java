package org.passerelle.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Flips bits by `zzuf`, a mutator that we have not written: the same ones for the same seed.
final class Zzuf {
    private static final String PROGRAM = "zzuf";

    private Zzuf() {}

    /// Nothing on a machine without it.
    static Optional<Zzuf> here() {
        try {
            return new ProcessBuilder(PROGRAM, "--version").start().waitFor() == 0
                    ? Optional.of(new Zzuf())
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// All of them, each as long as it was: it flips bits of the row that they make.
    ///
    /// @param ratio of bits that are flipped
    List<byte[]> mutants(List<byte[]> messages, int seed, double ratio) {
        byte[] row = flipped(joined(messages), seed, ratio);
        var mutants = new ArrayList<byte[]>();
        int from = 0;
        for (byte[] message : messages) {
            mutants.add(Arrays.copyOfRange(row, from, from + message.length));
            from += message.length;
        }
        return mutants;
    }

    private static byte[] flipped(byte[] row, int seed, double ratio) {
        try {
            Process zzuf = new ProcessBuilder(PROGRAM, "-s", String.valueOf(seed), "-r", String.valueOf(ratio))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Thread.ofVirtual().start(() -> write(zzuf, row));
            byte[] flipped = zzuf.getInputStream().readAllBytes();
            if (flipped.length != row.length) {
                throw new IllegalStateException("zzuf made " + flipped.length + " bytes of " + row.length);
            }
            return flipped;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void write(Process zzuf, byte[] row) {
        try (var in = zzuf.getOutputStream()) {
            in.write(row);
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    private static byte[] joined(List<byte[]> messages) {
        byte[] row =
                new byte[messages.stream().mapToInt(message -> message.length).sum()];
        int at = 0;
        for (byte[] message : messages) {
            System.arraycopy(message, 0, row, at, message.length);
            at += message.length;
        }
        return row;
    }
}
