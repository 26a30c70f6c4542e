package org.passerelle.load;

import org.passerelle.audio.Codec;
import org.passerelle.audio.Decoder;
import org.passerelle.audio.Goertzel;
import org.passerelle.audio.Tone;

/// Each talker's own sine, so that a listener can say whom it hears.
///
/// All are multiples of 50 Hz: a packet of 20 ms holds whole periods of each, so that every packet is like the one
/// before, and one is enough to tell them apart. In a room with more talkers than tones they repeat.
final class Tones {
    static final int COUNT = 24;
    static final int SAMPLES = 160;

    private static final int RATE_HZ = 8_000;
    private static final double TALKS_DBOV = -20;
    private static final double HEARD_DBOV = -24;
    private static final double TRACE_DBOV = -50;
    private static final int LOUD = 1_000;

    private final byte[][] payloads = new byte[COUNT][SAMPLES];
    private final Goertzel[] detectors = new Goertzel[COUNT];
    private final byte[] silence = new byte[SAMPLES];
    private final Decoder decoder = Codec.PCMU.newDecoder();
    private final short[] decoded = new short[SAMPLES];
    private long heard;
    private long traces;

    Tones() {
        var pcm = new short[SAMPLES];
        Codec.PCMU.newEncoder().encode(pcm, SAMPLES, silence, 0);
        for (int i = 0; i < COUNT; i++) {
            double hz = 450 + 100 * i;
            Tone.sine(hz, TALKS_DBOV, RATE_HZ).fill(pcm, SAMPLES);
            Codec.PCMU.newEncoder().encode(pcm, SAMPLES, payloads[i], 0);
            detectors[i] = new Goertzel(hz, RATE_HZ);
        }
    }

    byte[] silence() {
        return silence;
    }

    byte[] payload(int tone) {
        return payloads[tone % COUNT];
    }

    static long bit(int tone) {
        return 1L << (tone % COUNT);
    }

    /// Decodes a packet for the questions below; false where it has not the length of one.
    boolean listen(byte[] packet, int offset, int bytes) {
        if (bytes != SAMPLES) {
            return false;
        }
        decoder.decode(packet, offset, bytes, decoded);
        return true;
    }

    /// Looks for all tones in what was decoded last.
    void separate() {
        heard = 0;
        traces = 0;
        for (int i = 0; i < COUNT; i++) {
            double dbov = detectors[i].dbov(decoded, SAMPLES);
            heard |= dbov > HEARD_DBOV ? bit(i) : 0;
            traces |= dbov > TRACE_DBOV ? bit(i) : 0;
        }
    }

    /// Those that are as loud as somebody who talks, a bit for each.
    long heard() {
        return heard;
    }

    /// Those of which there is anything at all.
    long traces() {
        return traces;
    }

    /// The first sample that is no silence, or -1.
    int firstLoud() {
        for (int i = 0; i < SAMPLES; i++) {
            if (Math.abs(decoded[i]) > LOUD) {
                return i;
            }
        }
        return -1;
    }
}
