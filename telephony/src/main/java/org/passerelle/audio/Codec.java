package org.passerelle.audio;

import java.util.Arrays;
import java.util.Optional;

/// The codecs we speak, by their names in SDP (RFC 3551, section 6).
///
/// The RTP clock of G.722 runs at 8,000 Hz although it carries 16,000 samples a second: an old mistake that RFC 3551,
/// section 4.5.2, keeps for peace.
public enum Codec {
    PCMU(8_000, 8_000, 8) {
        @Override
        public Encoder newEncoder() {
            return new MuLaw();
        }

        @Override
        public Decoder newDecoder() {
            return new MuLaw();
        }
    },
    PCMA(8_000, 8_000, 8) {
        @Override
        public Encoder newEncoder() {
            return new ALaw();
        }

        @Override
        public Decoder newDecoder() {
            return new ALaw();
        }
    },
    G722(16_000, 8_000, 4) {
        @Override
        public Encoder newEncoder() {
            return new G722Encoder();
        }

        @Override
        public Decoder newDecoder() {
            return new G722Decoder();
        }
    },
    L16(16_000, 16_000, 16) {
        @Override
        public Encoder newEncoder() {
            return new Linear16();
        }

        @Override
        public Decoder newDecoder() {
            return new Linear16();
        }
    };

    private final int sampleRateHz;
    private final int rtpClockHz;
    private final int bitsPerSample;

    Codec(int sampleRateHz, int rtpClockHz, int bitsPerSample) {
        this.sampleRateHz = sampleRateHz;
        this.rtpClockHz = rtpClockHz;
        this.bitsPerSample = bitsPerSample;
    }

    /// Names in SDP are compared without regard to case (RFC 8866, section 6.6).
    public static Optional<Codec> named(String encodingName) {
        return Arrays.stream(values())
                .filter(codec -> codec.name().equalsIgnoreCase(encodingName))
                .findFirst();
    }

    public abstract Encoder newEncoder();

    public abstract Decoder newDecoder();

    public int sampleRateHz() {
        return sampleRateHz;
    }

    public int rtpClockHz() {
        return rtpClockHz;
    }

    public int samplesIn(int frameMs) {
        return sampleRateHz * frameMs / 1_000;
    }

    public int payloadBytesIn(int frameMs) {
        return samplesIn(frameMs) * bitsPerSample / 8;
    }
}
