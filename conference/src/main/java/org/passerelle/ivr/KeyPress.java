package org.passerelle.ivr;

/// One press of a key, however often and by whichever method the network told us of it. Never prints the key, which may
/// be a digit of a PIN.
public record KeyPress(char key, KeyMethod method) {
    private static final String KEYS = "0123456789*#ABCD";

    public KeyPress {
        if (KEYS.indexOf(key) < 0) {
            throw new IllegalArgumentException("not a key of a telephone (0 to 9, *, #, A to D): " + key);
        }
    }

    boolean isDigit() {
        return key >= '0' && key <= '9';
    }

    @Override
    public String toString() {
        return "KeyPress[" + method + "]";
    }
}
