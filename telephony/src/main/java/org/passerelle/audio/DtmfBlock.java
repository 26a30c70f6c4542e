package org.passerelle.audio;

/// Which key, if any, a short block of samples holds. Speech has to be refused as surely as keys are heard, so the two
/// tones must be nearly all there is, in balance, and without the harmonics of a voice.
final class DtmfBlock {
    /// Below -42 dBov a pair of tones is crosstalk.
    private static final double MIN_TONE_POWER = meanSquare(-42);

    /// The line may weaken the high tone by 8 dB, the low one by 4 dB (ITU-T Q.24, "twist", with what networks add).
    private static final double MAX_NORMAL_TWIST = ratio(8);

    private static final double MAX_REVERSE_TWIST = ratio(4.5);

    /// The strongest of a group stands out from the three others.
    private static final double MIN_LEAD = ratio(7);

    /// What the two tones must have of all energy. A clean key has more than 0.9 in so short a block.
    private static final double MIN_SHARE = 0.72;

    /// A voice has strong second harmonics, a keypad none. Not stricter, since twice 697 Hz is near 1,336 Hz, and so
    /// short a block cannot keep them wholly apart.
    private static final double MAX_HARMONIC = ratio(-9);

    private final Goertzel[] low;
    private final Goertzel[] high;
    private final Goertzel[] lowHarmonics;
    private final Goertzel[] highHarmonics;
    private final double[] lowPower = new double[4];
    private final double[] highPower = new double[4];

    DtmfBlock(int sampleRateHz) {
        this.low = filters(Keypad.LOW_HZ, 1, sampleRateHz);
        this.high = filters(Keypad.HIGH_HZ, 1, sampleRateHz);
        this.lowHarmonics = filters(Keypad.LOW_HZ, 2, sampleRateHz);
        this.highHarmonics = filters(Keypad.HIGH_HZ, 2, sampleRateHz);
    }

    char key(short[] pcm, int samples) {
        measure(low, lowPower, pcm, samples);
        measure(high, highPower, pcm, samples);
        int row = strongest(lowPower);
        int column = strongest(highPower);
        double tones = lowPower[row] + highPower[column];
        boolean isKey = isLoudAndBalanced(lowPower[row], highPower[column])
                && standsOut(lowPower, row)
                && standsOut(highPower, column)
                && isNearlyAll(tones, pcm, samples)
                && hasNoHarmonic(lowHarmonics[row], tones, pcm, samples)
                && hasNoHarmonic(highHarmonics[column], tones, pcm, samples);
        return isKey ? Keypad.keyAt(row, column) : DtmfDetector.NONE;
    }

    private static boolean isLoudAndBalanced(double lowTone, double highTone) {
        return lowTone >= MIN_TONE_POWER
                && highTone >= MIN_TONE_POWER
                && lowTone <= highTone * MAX_NORMAL_TWIST
                && highTone <= lowTone * MAX_REVERSE_TWIST;
    }

    private static boolean standsOut(double[] powers, int strongest) {
        for (int i = 0; i < powers.length; i++) {
            if (i != strongest && powers[i] * MIN_LEAD > powers[strongest]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNearlyAll(double tones, short[] pcm, int samples) {
        double rms = Level.rms(pcm, samples);
        return tones >= MIN_SHARE * rms * rms;
    }

    private static boolean hasNoHarmonic(Goertzel harmonic, double tones, short[] pcm, int samples) {
        return harmonic.power(pcm, samples) <= tones * MAX_HARMONIC;
    }

    private static void measure(Goertzel[] filters, double[] powers, short[] pcm, int samples) {
        for (int i = 0; i < filters.length; i++) {
            powers[i] = filters[i].power(pcm, samples);
        }
    }

    private static int strongest(double[] powers) {
        int strongest = 0;
        for (int i = 1; i < powers.length; i++) {
            strongest = powers[i] > powers[strongest] ? i : strongest;
        }
        return strongest;
    }

    private static Goertzel[] filters(double[] frequenciesHz, int harmonic, int sampleRateHz) {
        var filters = new Goertzel[frequenciesHz.length];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = new Goertzel(harmonic * frequenciesHz[i], sampleRateHz);
        }
        return filters;
    }

    private static double ratio(double decibels) {
        return Math.pow(10, decibels / 10);
    }

    private static double meanSquare(double dbov) {
        double amplitude = Level.sineAmplitude(dbov);
        return amplitude * amplitude / 2;
    }
}
