package org.passerelle.audio;

/// G.711 µ-law, as the ITU's reference software (G.191) computes it: 14 bits of magnitude and sign in eight.
///
/// A code word is sign, segment and step, all inverted on the line:
/// ```
///   7   6 5 4   3 2 1 0
/// sign segment   step
/// ```
final class MuLaw implements Encoder, Decoder {
    private static final int BIAS = 33;
    private static final int MAX_MAGNITUDE = 0x1FFF;
    private static final short[] EXPANDED = expandAll();
    private static final short[] MAGNITUDES = Magnitudes.of(EXPANDED);

    @Override
    public int encode(short[] pcm, int samples, byte[] payload, int offset) {
        for (int i = 0; i < samples; i++) {
            payload[offset + i] = compress(pcm[i]);
        }
        return samples;
    }

    @Override
    public int decode(byte[] payload, int offset, int bytes, short[] pcm) {
        for (int i = 0; i < bytes; i++) {
            pcm[i] = EXPANDED[payload[offset + i] & 0xFF];
        }
        return bytes;
    }

    @Override
    public int meanMagnitude(byte[] payload, int offset, int bytes) {
        return Magnitudes.mean(MAGNITUDES, payload, offset, bytes);
    }

    static byte compress(short sample) {
        int magnitude = Math.min(((sample < 0 ? ~sample : sample) >> 2) + BIAS, MAX_MAGNITUDE);
        // The bias makes the highest bit of the magnitude say the segment: bit 5 is segment 0, bit 12 is segment 7.
        int segment = 26 - Integer.numberOfLeadingZeros(magnitude);
        int step = (magnitude >> (segment + 1)) & 0xF;
        int sign = sample < 0 ? 0x80 : 0;
        return (byte) ~(sign | (segment << 4) | step);
    }

    private static short expand(int codeWord) {
        int plain = ~codeWord;
        int segment = (plain >> 4) & 0x7;
        int step = plain & 0xF;
        int magnitude = (((2 * step + BIAS) << segment) - BIAS) << 2;
        return (short) ((plain & 0x80) == 0 ? magnitude : -magnitude);
    }

    private static short[] expandAll() {
        var expanded = new short[256];
        for (int codeWord = 0; codeWord < expanded.length; codeWord++) {
            expanded[codeWord] = expand(codeWord);
        }
        return expanded;
    }
}
