package org.passerelle.sip;

import java.util.Arrays;
import java.util.Random;

/// Damages messages, in the same order each time.
final class Mutants {
    private static final String EDGES = "\r\n :;,<>\"\\@[]?=%/\0\377 \t0";

    private final Random random;

    Mutants(int seed) {
        random = new Random(seed);
    }

    byte[] of(byte[] message) {
        byte[] bytes = message.clone();
        for (int change = random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) EDGES.charAt(random.nextInt(EDGES.length()));
                default -> bytes = cut(bytes, at);
            }
        }
        return bytes;
    }

    private byte[] cut(byte[] bytes, int at) {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(20));
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        return shorter.length == 0 ? bytes : shorter;
    }
}
