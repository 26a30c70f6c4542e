package org.passerelle.audio;

/// G.711 A-law, as the ITU's reference software (G.191) computes it: 13 bits of magnitude and sign in eight.
///
/// A code word is sign, segment and step; on the line every second bit is inverted (G.711, table 1a, note 2).
final class ALaw implements Encoder, Decoder {
    private static final int EVEN_BITS = 0x55;
    private static final int POSITIVE = 0x80;
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
        int magnitude = (sample < 0 ? ~sample : sample) >> 4;
        int sign = sample < 0 ? 0 : POSITIVE;
        return (byte) ((sign | segmentAndStep(magnitude)) ^ EVEN_BITS);
    }

    /// The first two segments are one straight line; from there on each is twice as coarse as the one before.
    private static int segmentAndStep(int magnitude) {
        if (magnitude < 16) {
            return magnitude;
        }
        int segment = 28 - Integer.numberOfLeadingZeros(magnitude);
        return segment << 4 | ((magnitude >> (segment - 1)) & 0xF);
    }

    private static short expand(int codeWord) {
        int plain = codeWord ^ EVEN_BITS;
        int segment = (plain >> 4) & 0x7;
        int middleOfStep = ((plain & 0xF) << 4) + 8;
        int magnitude = segment == 0 ? middleOfStep : (middleOfStep + 0x100) << (segment - 1);
        return (short) ((plain & POSITIVE) == 0 ? -magnitude : magnitude);
    }

    private static short[] expandAll() {
        var expanded = new short[256];
        for (int codeWord = 0; codeWord < expanded.length; codeWord++) {
            expanded[codeWord] = expand(codeWord);
        }
        return expanded;
    }
}
