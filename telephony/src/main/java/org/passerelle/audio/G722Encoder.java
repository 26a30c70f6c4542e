package org.passerelle.audio;

/// G.722 at 64 kbit/s: two bands of 8,000 samples a second, six bits for the lower, two for the higher.
///
/// ```
/// 16 kHz ─▶ mirror filter ─┬─▶ lower band  ─▶ 60-level quantiser ─▶ bits 5..0
///                          └─▶ higher band ─▶  4-level quantiser ─▶ bits 7..6
/// ```
/// A port of the Recommendation's text (11/88, section 6.2), whose section numbers the comments give.
final class G722Encoder implements Encoder {
    /// Decision levels of the lower band (table 12).
    private static final int[] DECISIONS = {
        35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219, 1339,
        1458, 1612, 1765, 1980, 2195, 2557, 2919
    };

    private static final int HIGH_DECISION = 564;
    private static final int TAPS = 24;

    private final G722Band low = G722Band.low();
    private final G722Band high = G722Band.high();
    private final int[] history = new int[TAPS];

    /// `samples` must be even: one code word carries two.
    @Override
    public int encode(short[] pcm, int samples, byte[] payload, int offset) {
        for (int i = 0; i < samples; i += 2) {
            payload[offset + i / 2] = encodePair(pcm[i], pcm[i + 1]);
        }
        return samples / 2;
    }

    private byte encodePair(short first, short second) { // 6.2.1.1: the transmit mirror filter
        System.arraycopy(history, 2, history, 0, TAPS - 2);
        history[TAPS - 2] = first;
        history[TAPS - 1] = second;
        int odd = 0;
        int even = 0;
        for (int i = 0; i < TAPS / 2; i++) {
            odd += history[2 * i] * G722Tables.MIRROR_FILTER[i];
            even += history[2 * i + 1] * G722Tables.MIRROR_FILTER[TAPS / 2 - 1 - i];
        }
        return (byte) ((encodeHigh((even - odd) >> 14) << 6) | encodeLow((even + odd) >> 14));
    }

    private int encodeLow(int input) { // 6.2.1.2, blocks 1L to 3L
        int codeWord = quantiseLow(Samples.clip(input - low.prediction()));
        int coarse = codeWord >> 2;
        low.adapt(low.scaled(G722Tables.LOW_LEVELS_4_BIT[coarse]), G722Tables.LOW_MULTIPLIERS[coarse]);
        return codeWord;
    }

    private int quantiseLow(int error) {
        int magnitude = error < 0 ? ~error : error;
        int interval = 0;
        while (interval < DECISIONS.length && magnitude >= (DECISIONS[interval] * low.scale()) >> 12) {
            interval++;
        }
        return lowCodeWord(interval, error < 0);
    }

    /// Table 18. The two innermost negative intervals come last, so that four zero bits are never sent.
    private static int lowCodeWord(int interval, boolean negative) {
        if (!negative) {
            return 61 - interval;
        }
        return interval < 2 ? 63 - interval : 33 - interval;
    }

    private int encodeHigh(int input) { // 6.2.2, blocks 1H to 3H
        int error = Samples.clip(input - high.prediction());
        int magnitude = error < 0 ? ~error : error;
        boolean outer = magnitude >= (HIGH_DECISION * high.scale()) >> 12;
        int codeWord = (error < 0 ? 1 : 3) - (outer ? 1 : 0);
        high.adapt(high.scaled(G722Tables.HIGH_LEVELS[codeWord]), G722Tables.HIGH_MULTIPLIERS[codeWord]);
        return codeWord;
    }
}
