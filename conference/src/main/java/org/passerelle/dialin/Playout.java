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
/// Packets may be of 10 to 60 ms; what a frame does not need waits for the next one. A packet that is no whole number
/// of
/// 10 ms is as good as lost.
final class Playout {
    private static final int MAX_DELAY_MS = 160;
    private static final int MAX_PACKET_MS = 60;
    private static final int STEP_MS = 10;

    private final Codec codec;
    private final JitterBuffer jitter;
    private final Decoder decoder;
    private final Concealment concealment;
    private final int maxSamples;
    private final int step;
    private final short[] packet;
    private final short[] ready;
    private int readySamples;
    private boolean isRestHeard;
    private int packetSamples;
    private long misshapen;

    Playout(Codec codec, int packetMs) {
        this.codec = codec;
        this.maxSamples = codec.samplesIn(MAX_PACKET_MS);
        this.step = codec.samplesIn(STEP_MS);
        this.packetSamples = codec.samplesIn(packetMs);
        this.jitter = new JitterBuffer(packetMs, MAX_DELAY_MS, codec.payloadBytesIn(MAX_PACKET_MS), codec.rtpClockHz());
        this.decoder = codec.newDecoder();
        this.concealment = new Concealment(codec.sampleRateHz());
        this.packet = new short[maxSamples];
        this.ready = new short[maxSamples + Frame.MAX_SAMPLES];
    }

    void offer(RtpPacket arrived) {
        jitter.offer(arrived);
    }

    /// Puts the next frame at the beginning of `frame`; false where nothing is to be heard.
    ///
    /// @param mayDrop whether a frame fewer would not be noticed now
    boolean next(short[] frame, boolean mayDrop) {
        if (mayDrop && jitter.isDeeperThanNeeded()) {
            jitter.dropOne();
        }
        int wanted = codec.samplesIn(Frame.MS);
        boolean heard = readySamples > 0 && isRestHeard;
        while (readySamples < wanted) {
            isRestHeard = append();
            heard |= isRestHeard;
        }
        System.arraycopy(ready, 0, frame, 0, wanted);
        readySamples -= wanted;
        System.arraycopy(ready, wanted, ready, 0, readySamples);
        return heard;
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

    private boolean append() {
        return switch (jitter.take()) {
            case VOICE -> appendVoice();
            case LOST -> appendConcealed();
            case PAUSE -> {
                Arrays.fill(packet, 0, packetSamples, (short) 0);
                concealment.received(packet, packetSamples);
                appendPacket();
                yield false;
            }
        };
    }

    private boolean appendVoice() {
        int bytes = jitter.payloadBytes();
        int samples = bytes > codec.payloadBytesIn(MAX_PACKET_MS) || bytes == 0
                ? 0
                : decoder.decode(jitter.payload(), 0, bytes, packet);
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
        concealment.lost(packet, packetSamples);
        appendPacket();
        return true;
    }

    private void appendPacket() {
        System.arraycopy(packet, 0, ready, readySamples, packetSamples);
        readySamples += packetSamples;
    }
}
