package org.passerelle.audio;

/// Turns payload into samples. One direction of one call: it may remember the frames before.
public interface Decoder {
    /// Decodes `bytes` of `payload` from `offset` on to the start of `pcm`; returns the samples written.
    int decode(byte[] payload, int offset, int bytes, short[] pcm);
}
