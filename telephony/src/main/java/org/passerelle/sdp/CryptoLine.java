package org.passerelle.sdp;

/// A key of SRTP as `a=crypto` offers it (RFC 4568, section 9.1). Never prints the key.
///
/// @param key Base64 of master key and salt
public record CryptoLine(int tag, String suite, String key) {
    /// The suite that everyone has (RFC 4568, section 6.2.1), and the one that we speak.
    public static final String AES_128_SHA1_80 = "AES_CM_128_HMAC_SHA1_80";

    /// As many letters as 30 bytes have.
    private static final int KEY_LETTERS = 40;

    boolean isOurs() {
        return suite.equals(AES_128_SHA1_80) && key.length() == KEY_LETTERS;
    }

    String attribute() {
        return "crypto:" + tag + " " + suite + " inline:" + key;
    }

    @Override
    public String toString() {
        return "CryptoLine[tag=" + tag + ", suite=" + suite + ", key=****]";
    }
}
