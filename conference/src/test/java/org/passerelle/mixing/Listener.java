package org.passerelle.mixing;

import java.util.Arrays;
import org.passerelle.audio.Codec;
import org.passerelle.audio.Decoder;
import org.passerelle.audio.Downsampler;
import org.passerelle.audio.Encoder;
import org.passerelle.audio.Level;
import org.passerelle.audio.Upsampler;

/// Hears through a codec, as a telephone does, and remembers the last ten frames.
final class Listener implements Ear {
    private static final int FRAMES = 10;

    private final Codec codec;
    private final Decoder decoder;
    private final Encoder encoder;
    private final int samples;
    private final short[] frame = new short[Frame.MAX_SAMPLES];
    private final byte[] encoded;
    private final short[] heard;
    private final Downsampler downsampler = new Downsampler(Frame.MAX_SAMPLES);
    private final Upsampler upsampler = new Upsampler(Frame.MAX_SAMPLES);
    private final short[] narrowed = new short[Frame.MAX_SAMPLES];
    private final short[] widened = new short[Frame.MAX_SAMPLES];
    byte[] payload;
    boolean heardAlone;

    Listener(Codec codec) {
        this.codec = codec;
        this.decoder = codec.newDecoder();
        this.encoder = codec.newEncoder();
        this.samples = codec.samplesIn(Frame.MS);
        this.encoded = new byte[codec.payloadBytesIn(Frame.MS)];
        this.payload = encoded;
        this.heard = new short[FRAMES * samples];
    }

    @Override
    public void hear(Mix shared) {
        heardAlone = false;
        payload = shared.payload(codec);
        remember();
    }

    @Override
    public void hear(short[] pcm, int rateHz) {
        heardAlone = true;
        short[] converted = pcm;
        if (rateHz > codec.sampleRateHz()) {
            downsampler.process(pcm, Frame.samples(rateHz), narrowed);
            converted = narrowed;
        } else if (rateHz < codec.sampleRateHz()) {
            upsampler.process(pcm, Frame.samples(rateHz), widened);
            converted = widened;
        }
        encoder.encode(converted, samples, encoded, 0);
        payload = encoded;
        remember();
    }

    /// How loud a frequency was in the last 200 ms; a multiple of 5 Hz is exactly one of theirs.
    double dbov(double frequencyHz) {
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < heard.length; i++) {
            double angle = 2 * Math.PI * frequencyHz * i / codec.sampleRateHz();
            cosine += heard[i] * Math.cos(angle);
            sine += heard[i] * Math.sin(angle);
        }
        double amplitude = 2 * Math.hypot(cosine, sine) / heard.length;
        return 20 * Math.log10(Math.max(1e-3, amplitude) / 32_768) - 3.01;
    }

    double dbov() {
        return Level.dbov(heard, heard.length);
    }

    short[] lastFrame() {
        return Arrays.copyOfRange(heard, heard.length - samples, heard.length);
    }

    private void remember() {
        decoder.decode(payload, 0, payload.length, frame);
        System.arraycopy(heard, samples, heard, 0, heard.length - samples);
        System.arraycopy(frame, 0, heard, heard.length - samples, samples);
    }
}
