package org.passerelle.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The `fmt ` chunk of a WAV file.
record WavFormat(Encoding encoding, int sampleRateHz) {
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int SUBFORMAT_AT = 24;

    enum Encoding {
        PCM,
        A_LAW,
        MU_LAW
    }

    static WavFormat read(byte[] chunk) throws UnreadableWavException {
        if (chunk.length < 16) {
            throw new UnreadableWavException("the format is too short: " + chunk.length + " bytes");
        }
        ByteBuffer fields = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        int channels = fields.getShort(2);
        if (channels != 1) {
            throw new UnreadableWavException("one channel is needed, not " + channels);
        }
        int sampleRateHz = fields.getInt(4);
        if (sampleRateHz < 1_000 || sampleRateHz > 192_000) {
            throw new UnreadableWavException("1000 to 192000 samples a second are needed, not " + sampleRateHz);
        }
        return new WavFormat(encoding(code(fields), fields.getShort(14)), sampleRateHz);
    }

    short[] decode(byte[] sound) {
        return switch (encoding) {
            case PCM -> pcm(sound);
            case A_LAW -> g711(Codec.PCMA.newDecoder(), sound);
            case MU_LAW -> g711(Codec.PCMU.newDecoder(), sound);
        };
    }

    private static int code(ByteBuffer fields) {
        int code = fields.getShort(0) & 0xFFFF;
        return code == EXTENSIBLE && fields.capacity() >= SUBFORMAT_AT + 2 ? fields.getShort(SUBFORMAT_AT) : code;
    }

    private static Encoding encoding(int code, int bits) throws UnreadableWavException {
        if (code == 1 && bits == 16) {
            return Encoding.PCM;
        }
        if (code == 6 && bits == 8) {
            return Encoding.A_LAW;
        }
        if (code == 7 && bits == 8) {
            return Encoding.MU_LAW;
        }
        throw new UnreadableWavException(
                "16-bit PCM or G.711 is needed, not format " + code + " with " + bits + " bits");
    }

    private static short[] pcm(byte[] sound) {
        var samples = new short[sound.length / 2];
        ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    private static short[] g711(Decoder decoder, byte[] sound) {
        var samples = new short[sound.length];
        decoder.decode(sound, 0, sound.length, samples);
        return samples;
    }
}
