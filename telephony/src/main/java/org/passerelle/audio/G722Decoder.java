package org.passerelle.audio;

/// G.722 at 64 kbit/s (mode 1): the way back of [G722Encoder] (section 6.2.2 of the Recommendation).
final class G722Decoder implements Decoder {
    /// Output of the 6-bit inverse quantiser of the lower band (table 18).
    private static final int[] LOW_LEVELS_6_BIT = {
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576,
        -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040,
        -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136
    };

    private static final int TAPS = 24;

    private final G722Band low = G722Band.low();
    private final G722Band high = G722Band.high();
    private final int[] history = new int[TAPS];

    @Override
    public int decode(byte[] payload, int offset, int bytes, short[] pcm) {
        for (int i = 0; i < bytes; i++) {
            decodePair(payload[offset + i] & 0xFF, pcm, 2 * i);
        }
        return 2 * bytes;
    }

    private void decodePair(int codeWord, short[] pcm, int at) { // the receive mirror filter
        int lower = decodeLow(codeWord & 0x3F);
        int higher = decodeHigh(codeWord >> 6);
        System.arraycopy(history, 2, history, 0, TAPS - 2);
        history[TAPS - 2] = lower + higher;
        history[TAPS - 1] = lower - higher;
        int first = 0;
        int second = 0;
        for (int i = 0; i < TAPS / 2; i++) {
            second += history[2 * i] * G722Tables.MIRROR_FILTER[i];
            first += history[2 * i + 1] * G722Tables.MIRROR_FILTER[TAPS / 2 - 1 - i];
        }
        pcm[at] = Samples.clip(first >> 11);
        pcm[at + 1] = Samples.clip(second >> 11);
    }

    private int decodeLow(int codeWord) {
        int coarse = codeWord >> 2;
        int output = to15Bits(low.prediction() + low.scaled(LOW_LEVELS_6_BIT[codeWord]));
        low.adapt(low.scaled(G722Tables.LOW_LEVELS_4_BIT[coarse]), G722Tables.LOW_MULTIPLIERS[coarse]);
        return output;
    }

    private int decodeHigh(int codeWord) {
        int difference = high.scaled(G722Tables.HIGH_LEVELS[codeWord]);
        int output = to15Bits(high.prediction() + difference);
        high.adapt(difference, G722Tables.HIGH_MULTIPLIERS[codeWord]);
        return output;
    }

    private static int to15Bits(int value) {
        return Math.clamp(value, -16_384, 16_383);
    }
}
