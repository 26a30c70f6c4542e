package org.passerelle.audio;

/// The adaptive predictor of one sub-band, the same in encoder and decoder (G.722, section 6.2.1.4, block 4):
/// two poles and six zeros, each moved a little by the signs of what was just received.
///
/// The names in capitals in the comments are those of the sub-blocks in the Recommendation.
final class G722Predictor {
    private static final int ZEROS = 6;
    private static final int MAX_SECOND_POLE = 12_288;
    private static final int MAX_POLES_TOGETHER = 15_360;

    /// Quantised differences, newest first.
    private final int[] differences = new int[ZEROS];

    private final int[] zeros = new int[ZEROS];
    private int pole1;
    private int pole2;
    private int reconstructed1;
    private int reconstructed2;
    private int partial1;
    private int partial2;
    private int zeroSection;
    private int prediction;

    int prediction() {
        return prediction;
    }

    /// Takes in one quantised difference and predicts the next value of the band.
    void update(int difference) {
        int reconstructed = clip(prediction + difference); // RECONS
        int partial = clip(zeroSection + difference); // PARREC
        movePoles(partial);
        moveZeros(difference);
        delay(difference, reconstructed, partial);
        zeroSection = filterZeros();
        prediction = clip(filterPoles() + zeroSection); // PREDIC
    }

    private void movePoles(int partial) {
        boolean alike1 = sameSign(partial, partial1);
        boolean alike2 = sameSign(partial, partial2);
        pole2 = nextSecondPole(alike1, alike2);
        int limit = MAX_POLES_TOGETHER - pole2;
        int moved = clip((alike1 ? 192 : -192) + ((pole1 * 32_640) >> 15));
        pole1 = Math.clamp(moved, -limit, limit); // UPPOL1, LIMIT
    }

    private int nextSecondPole(boolean alike1, boolean alike2) { // UPPOL2
        int fourfold = clip(pole1 << 2);
        int towards = alike1 ? clip(-fourfold) : fourfold;
        int moved = (towards >> 7) + (alike2 ? 128 : -128) + ((pole2 * 32_512) >> 15);
        return Math.clamp(moved, -MAX_SECOND_POLE, MAX_SECOND_POLE);
    }

    private void moveZeros(int difference) { // UPZERO
        int step = difference == 0 ? 0 : 128;
        for (int i = 0; i < ZEROS; i++) {
            int signed = sameSign(differences[i], difference) ? step : -step;
            zeros[i] = clip(signed + ((zeros[i] * 32_640) >> 15));
        }
    }

    private void delay(int difference, int reconstructed, int partial) { // DELAYA
        System.arraycopy(differences, 0, differences, 1, ZEROS - 1);
        differences[0] = difference;
        reconstructed2 = reconstructed1;
        reconstructed1 = reconstructed;
        partial2 = partial1;
        partial1 = partial;
    }

    private int filterPoles() { // FILTEP
        return clip(((pole1 * clip(2 * reconstructed1)) >> 15) + ((pole2 * clip(2 * reconstructed2)) >> 15));
    }

    private int filterZeros() { // FILTEZ
        int sum = 0;
        for (int i = 0; i < ZEROS; i++) {
            sum += (zeros[i] * clip(2 * differences[i])) >> 15;
        }
        return clip(sum);
    }

    private static boolean sameSign(int a, int b) {
        return (a ^ b) >= 0;
    }

    private static int clip(int value) {
        return Samples.clip(value);
    }
}
