package org.passerelle.audio;

/// Turns payload into samples. One direction of one call: it may remember the frames before.
public interface Decoder {
    /// What [#meanMagnitude] returns where only decoding can tell.
    int UNKNOWN = -1;

    /// Decodes `bytes` of `payload` from `offset` on to the start of `pcm`; returns the samples written.
    int decode(byte[] payload, int offset, int bytes, short[] pcm);

    /// How loud that is, as the mean magnitude of its samples, where a codec can tell it from the bytes: then a frame
    /// that nobody hears need not be decoded at all. Such a codec remembers nothing.
    default int meanMagnitude(byte[] payload, int offset, int bytes) {
        return UNKNOWN;
    }
}
