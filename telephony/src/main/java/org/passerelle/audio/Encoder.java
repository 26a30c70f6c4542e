package org.passerelle.audio;

/// Turns samples into payload. One direction of one call: it may remember the frames before.
public interface Encoder {
    /// Encodes the first `samples` of `pcm` to `payload` from `offset` on; returns the bytes written.
    int encode(short[] pcm, int samples, byte[] payload, int offset);
}
