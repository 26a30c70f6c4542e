package org.passerelle.audio;

/// How loud samples are, in dBov: 0 is a square wave at full scale, a full sine is -3 (RFC 6464, RFC 6465).
public final class Level {
    /// What is said of silence, and the floor for everything else.
    public static final double SILENCE_DBOV = -127;

    private static final double FULL_SCALE = 32_768;

    private Level() {}

    public static double rms(short[] pcm, int samples) {
        return Math.sqrt(meanSquare(pcm, samples));
    }

    public static double dbov(short[] pcm, int samples) {
        return powerToDbov(meanSquare(pcm, samples));
    }

    /// The amplitude of a sine of this level.
    public static double sineAmplitude(double dbov) {
        return FULL_SCALE * Math.sqrt(2) * Math.pow(10, dbov / 20);
    }

    static double powerToDbov(double meanSquare) {
        if (meanSquare <= 0) {
            return SILENCE_DBOV;
        }
        return Math.max(SILENCE_DBOV, 10 * Math.log10(meanSquare / (FULL_SCALE * FULL_SCALE)));
    }

    private static double meanSquare(short[] pcm, int samples) {
        if (samples == 0) {
            return 0;
        }
        long sum = 0;
        for (int i = 0; i < samples; i++) {
            sum += pcm[i] * pcm[i];
        }
        return (double) sum / samples;
    }
}
