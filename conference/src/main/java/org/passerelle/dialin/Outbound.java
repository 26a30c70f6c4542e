package org.passerelle.dialin;

import org.passerelle.audio.Codec;
import org.passerelle.audio.Encoder;
import org.passerelle.mixing.Frame;
import org.passerelle.mixing.Mix;
import org.passerelle.rtp.RtpPacket;
import org.passerelle.rtp.RtpSender;
import org.passerelle.sdp.AudioStream;

/// What is sent under one agreement: one packet for each frame.
final class Outbound {
    private final boolean maySend;
    private final int payloadType;
    private final Codec codec;
    private final Srtp srtp;
    private final RtpSender sender;
    private final Encoder encoder;
    private final RateConverter fromNarrow;
    private final RateConverter fromWide;
    private final int frameUnits;
    private boolean paused = true;

    Outbound(AudioStream agreement, Codec codec, Srtp srtp, RtpSender sender) {
        this.maySend = agreement.direction().sends();
        this.payloadType = agreement.codec().payloadType();
        this.codec = codec;
        this.srtp = srtp;
        this.sender = sender;
        this.encoder = codec.newEncoder();
        this.fromNarrow = new RateConverter(Frame.NARROW_HZ, codec.sampleRateHz(), Frame.MAX_SAMPLES);
        this.fromWide = new RateConverter(Frame.WIDE_HZ, codec.sampleRateHz(), Frame.MAX_SAMPLES);
        this.frameUnits = codec.rtpClockHz() * Frame.MS / 1_000;
    }

    void send(Mix shared, MediaSocket socket) {
        byte[] payload = shared.payload(codec);
        System.arraycopy(payload, 0, socket.outgoing(), RtpPacket.HEADER_BYTES, payload.length);
        send(payload.length, socket);
    }

    void send(short[] pcm, int rateHz, MediaSocket socket) {
        RateConverter converter = rateHz == Frame.NARROW_HZ ? fromNarrow : fromWide;
        short[] converted = converter.convert(pcm, Frame.samples(rateHz));
        int samples = codec.samplesIn(Frame.MS);
        send(encoder.encode(converted, samples, socket.outgoing(), RtpPacket.HEADER_BYTES), socket);
    }

    /// The clock goes on, and the next packet says that it begins anew (RFC 3551, section 4.1).
    void pause(long frames) {
        sender.advance((int) (frames * frameUnits));
        paused = true;
    }

    boolean maySend() {
        return maySend;
    }

    private void send(int payloadBytes, MediaSocket socket) {
        byte[] packet = socket.outgoing();
        int length = sender.write(packet, payloadType, paused, payloadBytes);
        paused = false;
        sender.advance(frameUnits);
        socket.write(srtp.protect(packet, length));
    }
}
