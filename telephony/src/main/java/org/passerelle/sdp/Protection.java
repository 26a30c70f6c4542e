package org.passerelle.sdp;

/// Whether and with which keys a stream is encrypted.
public sealed interface Protection {
    /// Everyone on the way can listen.
    record Plain() implements Protection {}

    /// AES_CM_128_HMAC_SHA1_80 with a key for each direction. Never prints them.
    record Srtp(String ourKey, String theirKey) implements Protection {
        @Override
        public String toString() {
            return "Srtp[****]";
        }
    }
}
