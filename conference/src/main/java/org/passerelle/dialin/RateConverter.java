package org.passerelle.dialin;

import org.passerelle.audio.Downsampler;
import org.passerelle.audio.Upsampler;

/// Brings frames from one of the two rates to the other, or leaves them as they are.
final class RateConverter {
    private final int fromHz;
    private final int toHz;
    private final Upsampler upsampler;
    private final Downsampler downsampler;
    private final short[] converted;

    RateConverter(int fromHz, int toHz, int maxSamples) {
        this.fromHz = fromHz;
        this.toHz = toHz;
        this.upsampler = new Upsampler(fromHz < toHz ? maxSamples : 0);
        this.downsampler = new Downsampler(fromHz > toHz ? maxSamples : 0);
        this.converted = new short[fromHz == toHz ? 0 : 2 * maxSamples];
    }

    /// The frame itself, or a buffer of ours that holds it until the next call.
    short[] convert(short[] pcm, int samples) {
        if (fromHz < toHz) {
            upsampler.process(pcm, samples, converted);
            return converted;
        }
        if (fromHz > toHz) {
            downsampler.process(pcm, samples, converted);
            return converted;
        }
        return pcm;
    }

    /// Whether each frame must pass it, so that the next one has no seam.
    boolean hasMemory() {
        return fromHz != toHz;
    }
}
