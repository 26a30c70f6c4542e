package org.passerelle.audio;

/// How loud coded samples are, by a table.
final class Magnitudes {
    private Magnitudes() {}

    static short[] of(short[] expanded) {
        var magnitudes = new short[expanded.length];
        for (int i = 0; i < expanded.length; i++) {
            magnitudes[i] = (short) Math.abs(expanded[i]);
        }
        return magnitudes;
    }

    static int mean(short[] magnitudes, byte[] payload, int offset, int bytes) {
        int sum = 0;
        for (int i = offset; i < offset + bytes; i++) {
            sum += magnitudes[payload[i] & 0xFF];
        }
        return bytes == 0 ? 0 : sum / bytes;
    }
}
