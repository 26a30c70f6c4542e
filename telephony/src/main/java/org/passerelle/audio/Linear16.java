package org.passerelle.audio;

/// L16 (RFC 3551, section 4.5.11): the samples themselves, high byte first.
final class Linear16 implements Encoder, Decoder {
    @Override
    public int encode(short[] pcm, int samples, byte[] payload, int offset) {
        for (int i = 0; i < samples; i++) {
            payload[offset + 2 * i] = (byte) (pcm[i] >> 8);
            payload[offset + 2 * i + 1] = (byte) pcm[i];
        }
        return 2 * samples;
    }

    /// An odd last byte is half a sample and is left out.
    @Override
    public int decode(byte[] payload, int offset, int bytes, short[] pcm) {
        int samples = bytes / 2;
        for (int i = 0; i < samples; i++) {
            pcm[i] = (short) ((payload[offset + 2 * i] << 8) | (payload[offset + 2 * i + 1] & 0xFF));
        }
        return samples;
    }
}
