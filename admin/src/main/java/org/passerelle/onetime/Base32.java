package org.passerelle.onetime;

import java.util.Locale;

/// Bytes as people type them (RFC 4648, section 6), without padding.
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte one : bytes) {
            held = (held << Byte.SIZE) | (one & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(LETTERS.charAt((held >> bits) & 0x1f));
            }
        }
        if (bits > 0) {
            text.append(LETTERS.charAt((held << (BITS - bits)) & 0x1f));
        }
        return text.toString();
    }

    /// @throws IllegalArgumentException where it has another letter
    static byte[] decode(String text) {
        String letters = text.toUpperCase(Locale.ROOT);
        var bytes = new byte[letters.length() * BITS / Byte.SIZE];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (int place = 0; place < letters.length(); place++) {
            int value = LETTERS.indexOf(letters.charAt(place));
            if (value < 0) {
                throw new IllegalArgumentException("no letter of base 32 at place " + place);
            }
            held = (held << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[at++] = (byte) (held >> bits);
            }
        }
        return bytes;
    }
}
