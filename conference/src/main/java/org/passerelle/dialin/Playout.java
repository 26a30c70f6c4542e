package org.passerelle.dialin;

import java.util.Arrays;
import org.passerelle.audio.Codec;
import org.passerelle.audio.Concealment;
import org.passerelle.audio.Decoder;
import org.passerelle.mixing.Frame;
import org.passerelle.rtp.JitterBuffer;
import org.passerelle.rtp.RtpPacket;

/// From packets to frames of 20 ms: holds back as much as the line needs, decodes, fills what is missing.
///
/// Most frames are heard by nobody. Where the codec can tell from the bytes how loud a frame is, it is decoded only
/// when somebody asks for its samples, or a gap must be filled:
/// ```
/// packet ─▶ how loud? ─▶ nobody asks ─▶ (kept for a gap, decoded never)
///                    └─▶ samples() ─▶ decoded
/// gap ─▶ the last packets are decoded ─▶ concealment
/// ```
/// Packets may be of 10 to 60 ms; what a frame does not need waits for the next one. A packet that is no whole number
/// of 10 ms is as good as lost.
final class Playout {
    private static final int MAX_DELAY_MS = 160;
    private static final int MAX_PACKET_MS = 60;
    private static final int STEP_MS = 10;
    /// After so many frames of a pause, silence is all that a gap could be filled with.
    private static final int FRAMES_OF_SILENCE = 3;

    private final Codec codec;
    private final JitterBuffer jitter;
    private final Decoder decoder;
    private final Concealment concealment;
    private final int step;
    private final int wanted;
    private final int wantedBytes;
    private final int maxBytes;
    private final short[] frame;
    private final short[] packet;
    private final short[] ready;
    private boolean isCoded;
    private int readySamples;
    private boolean isRestHeard;
    private int packetSamples;
    private int pausedFrames;
    private long misshapen;

    Playout(Codec codec, int packetMs) {
        this.codec = codec;
        this.step = codec.samplesIn(STEP_MS);
        this.wanted = codec.samplesIn(Frame.MS);
        this.wantedBytes = codec.payloadBytesIn(Frame.MS);
        this.maxBytes = codec.payloadBytesIn(MAX_PACKET_MS);
        this.packetSamples = codec.samplesIn(packetMs);
        this.jitter = new JitterBuffer(packetMs, MAX_DELAY_MS, maxBytes, codec.rtpClockHz());
        this.decoder = codec.newDecoder();
        this.concealment = new Concealment(codec.sampleRateHz());
        this.frame = new short[wanted];
        this.packet = new short[codec.samplesIn(MAX_PACKET_MS)];
        this.ready = new short[packet.length + wanted];
    }

    void offer(RtpPacket arrived) {
        jitter.offer(arrived);
    }

    /// Moves on by a frame; returns how loud it is, as the mean magnitude of its samples.
    ///
    /// @param mayDrop whether a frame fewer would not be noticed now
    int next(boolean mayDrop) {
        if (mayDrop && jitter.isDeeperThanNeeded()) {
            jitter.dropOne();
        }
        isCoded = false;
        return readySamples == 0 && packetSamples == wanted ? nextPacket() : nextOfReady();
    }

    /// The samples of the frame that [#next] told of; never written by those who ask.
    short[] samples() {
        if (isCoded) {
            decoder.decode(jitter.payload(0), 0, wantedBytes, frame);
            isCoded = false;
        }
        return frame;
    }

    JitterBuffer jitter() {
        return jitter;
    }

    int heldMs() {
        return jitter.heldFrames() * packetSamples * 1_000 / codec.sampleRateHz();
    }

    /// Packets whose length fits no frame.
    long misshapen() {
        return misshapen;
    }

    /// The usual case: a packet is a frame.
    private int nextPacket() {
        return switch (jitter.take()) {
            case VOICE -> jitter.payloadBytes(0) == wantedBytes ? voice() : unusual();
            case LOST -> {
                recall(0);
                concealment.lost(frame, wanted);
                yield level(true);
            }
            case PAUSE -> {
                pause(frame, wanted);
                yield 0;
            }
        };
    }

    private int voice() {
        pausedFrames = 0;
        int magnitude =
                concealment.isFilling() ? Decoder.UNKNOWN : decoder.meanMagnitude(jitter.payload(0), 0, wantedBytes);
        if (magnitude != Decoder.UNKNOWN) {
            isCoded = true;
            return magnitude;
        }
        recall(1);
        decoder.decode(jitter.payload(0), 0, wantedBytes, frame);
        concealment.received(frame, wanted);
        jitter.forgetRecent();
        return level(true);
    }

    /// A packet of another length than those before.
    private int unusual() {
        isRestHeard = appendVoice();
        return nextOfReady();
    }

    private int nextOfReady() {
        boolean heard = readySamples > 0 && isRestHeard;
        while (readySamples < wanted) {
            isRestHeard = append();
            heard |= isRestHeard;
        }
        System.arraycopy(ready, 0, frame, 0, wanted);
        readySamples -= wanted;
        System.arraycopy(ready, wanted, ready, 0, readySamples);
        return level(heard);
    }

    private int level(boolean heard) {
        if (!heard) {
            return 0;
        }
        int sum = 0;
        for (int i = 0; i < wanted; i++) {
            sum += Math.abs(frame[i]);
        }
        return sum / wanted;
    }

    /// Lets the concealment have what was not decoded before.
    ///
    /// @param newest how many of the last packets it gets later
    private void recall(int newest) {
        for (int back = jitter.recent() - 1; back >= newest; back--) {
            int samples = decoder.decode(jitter.payload(back), 0, jitter.payloadBytes(back), packet);
            concealment.received(packet, samples);
        }
        if (newest == 0) {
            jitter.forgetRecent();
        }
    }

    private void pause(short[] pcm, int samples) {
        Arrays.fill(pcm, 0, samples, (short) 0);
        if (pausedFrames < FRAMES_OF_SILENCE) {
            pausedFrames++;
            jitter.forgetRecent();
            concealment.received(pcm, samples);
            Arrays.fill(pcm, 0, samples, (short) 0);
        }
    }

    private boolean append() {
        return switch (jitter.take()) {
            case VOICE -> appendVoice();
            case LOST -> appendConcealed();
            case PAUSE -> {
                pause(packet, packetSamples);
                appendPacket();
                yield false;
            }
        };
    }

    private boolean appendVoice() {
        pausedFrames = 0;
        recall(1);
        int bytes = jitter.payloadBytes(0);
        int samples = bytes > maxBytes || bytes == 0 ? 0 : decoder.decode(jitter.payload(0), 0, bytes, packet);
        jitter.forgetRecent();
        if (samples == 0 || samples % step != 0) {
            misshapen++;
            return appendConcealed();
        }
        packetSamples = samples;
        concealment.received(packet, samples);
        appendPacket();
        return true;
    }

    private boolean appendConcealed() {
        recall(0);
        concealment.lost(packet, packetSamples);
        appendPacket();
        return true;
    }

    private void appendPacket() {
        System.arraycopy(packet, 0, ready, readySamples, packetSamples);
        readySamples += packetSamples;
    }
}
