package org.passerelle.rtp;

/// The session keys of one direction: cipher and authentication, of RTP or of RTCP (RFC 3711, section 4.3).
record SrtpKeys(AesCounter cipher, HmacSha1 authentication) {
    static final int MAX_PACKET_BYTES = 1_500;

    private static final int KEY_BYTES = 16;
    private static final int SALT_BYTES = 14;
    private static final int AUTHENTICATION_BYTES = 20;

    static SrtpKeys forRtp(SrtpMasterKey master) {
        return derive(master, 0);
    }

    static SrtpKeys forRtcp(SrtpMasterKey master) {
        return derive(master, 3);
    }

    private static SrtpKeys derive(SrtpMasterKey master, int firstLabel) {
        var derivation = new AesCounter(master.key(), master.salt(), 64);
        byte[] key = derivation.derive(firstLabel, KEY_BYTES);
        byte[] authentication = derivation.derive(firstLabel + 1, AUTHENTICATION_BYTES);
        byte[] salt = derivation.derive(firstLabel + 2, SALT_BYTES);
        return new SrtpKeys(new AesCounter(key, salt, MAX_PACKET_BYTES), new HmacSha1(authentication));
    }
}
