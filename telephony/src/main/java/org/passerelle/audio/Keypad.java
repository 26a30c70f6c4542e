package org.passerelle.audio;

/// The keys of a telephone and their two frequencies (ITU-T Q.23).
///
/// ```
///          1209 1336 1477 1633 Hz
///  697 Hz    1    2    3    A
///  770 Hz    4    5    6    B
///  852 Hz    7    8    9    C
///  941 Hz    *    0    #    D
/// ```
final class Keypad {
    static final double[] LOW_HZ = {697, 770, 852, 941};
    static final double[] HIGH_HZ = {1_209, 1_336, 1_477, 1_633};
    private static final String KEYS = "123A456B789C*0#D";

    private Keypad() {}

    static char keyAt(int row, int column) {
        return KEYS.charAt(4 * row + column);
    }

    static double lowHz(char key) {
        return LOW_HZ[position(key) / 4];
    }

    static double highHz(char key) {
        return HIGH_HZ[position(key) % 4];
    }

    private static int position(char key) {
        int position = KEYS.indexOf(key);
        if (position < 0) {
            throw new IllegalArgumentException("not a key of a telephone (0 to 9, *, #, A to D): " + key);
        }
        return position;
    }
}
