package org.passerelle.mixing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.passerelle.audio.Codec;
import org.passerelle.audio.Downsampler;
import org.passerelle.audio.Encoder;
import org.passerelle.audio.Upsampler;

/// A frame that many listeners share. The first who wants it in a codec or at a rate pays for it.
public final class Mix {
    private final short[] narrow = new short[Frame.samples(Frame.NARROW_HZ)];
    private final short[] wide = new short[Frame.samples(Frame.WIDE_HZ)];
    private final Upsampler upsampler = new Upsampler(narrow.length);
    private final Downsampler downsampler = new Downsampler(wide.length);
    private final Map<Codec, Coded> coded = new EnumMap<>(Codec.class);
    private long frame;
    private boolean hasNarrow;
    private boolean hasWide;

    Mix() {
        for (Codec codec : Codec.values()) {
            coded.put(codec, new Coded(codec));
        }
    }

    /// [Codec#payloadBytesIn] bytes of one frame; never written by those who ask.
    public byte[] payload(Codec codec) {
        return Objects.requireNonNull(coded.get(codec)).payload(this);
    }

    /// One frame at 8,000 or 16,000 Hz; never written by those who ask.
    public short[] samples(int sampleRateHz) {
        if (sampleRateHz == Frame.NARROW_HZ) {
            if (!hasNarrow) {
                downsampler.process(wide, wide.length, narrow);
                hasNarrow = true;
            }
            return narrow;
        }
        if (!hasWide) {
            upsampler.process(narrow, narrow.length, wide);
            hasWide = true;
        }
        return wide;
    }

    /// Begins a frame: forgets the one before and returns the buffer to fill.
    short[] begin(int sampleRateHz) {
        frame++;
        hasNarrow = sampleRateHz == Frame.NARROW_HZ;
        hasWide = !hasNarrow;
        return hasNarrow ? narrow : wide;
    }

    /// The frame in one codec, as soon as somebody asked for it.
    private static final class Coded {
        private final int rateHz;
        private final Encoder encoder;
        private final byte[] payload;
        private long frame;

        Coded(Codec codec) {
            this.rateHz = codec.sampleRateHz();
            this.encoder = codec.newEncoder();
            this.payload = new byte[codec.payloadBytesIn(Frame.MS)];
        }

        byte[] payload(Mix mix) {
            if (frame != mix.frame) {
                frame = mix.frame;
                encoder.encode(mix.samples(rateHz), Frame.samples(rateHz), payload, 0);
            }
            return payload;
        }
    }
}
