package org.passerelle.dialin;

import org.passerelle.audio.Codec;
import org.passerelle.mixing.Frame;
import org.passerelle.rtp.KeyEvents;
import org.passerelle.rtp.Reception;
import org.passerelle.rtp.RtpPacket;
import org.passerelle.rtp.SourcePin;
import org.passerelle.sdp.AudioStream;

/// What arrives under one agreement: decides what is heard, what is a key, and what is refused.
final class Inbound {
    /// What [#accept] returns where no key was pressed.
    static final char NO_KEY = KeyEvents.NONE;

    /// Comfort noise (RFC 3389) is taken as a sign of life and not played: a mixer is quiet by itself.
    private static final int COMFORT_NOISE = 13;

    private final Codec codec;
    private final int voiceType;
    private final int keyEventType;
    private final Srtp srtp;
    private final Playout playout;
    private final Reception reception;
    private final KeyEvents keys;
    private final SourcePin pin = new SourcePin();
    private final RtpPacket packet = new RtpPacket();
    private long malformed;
    private long fromStrangers;
    private long ofOtherTypes;
    private long accepted;

    Inbound(AudioStream agreement, Codec codec, Srtp srtp) {
        this.codec = codec;
        this.voiceType = agreement.codec().payloadType();
        this.keyEventType = agreement.keyEventType();
        this.srtp = srtp;
        this.playout = new Playout(codec, agreement.theirPacketMs() / 10 * 10);
        this.reception = new Reception(codec.rtpClockHz());
        this.keys = new KeyEvents(codec.rtpClockHz());
    }

    /// Takes a datagram; returns the key whose press it begins, or [#NO_KEY].
    char accept(MediaSocket socket, int length, long nowNs) {
        byte[] datagram = socket.incoming();
        if (length > Datagrams.MAX_BYTES || RtpPacket.HEADER_BYTES > length) {
            malformed++;
            return NO_KEY;
        }
        int bytes = srtp.unprotect(datagram, length);
        if (bytes < 0) {
            return NO_KEY; // Counted by the receiver of SRTP.
        }
        if (!packet.read(datagram, bytes)) {
            malformed++;
            return NO_KEY;
        }
        if (!isExpected(packet.payloadType())) {
            ofOtherTypes++;
            return NO_KEY;
        }
        if (!socket.learn() || !pin.accept(packet)) {
            fromStrangers++;
            return NO_KEY;
        }
        accepted++;
        reception.onPacket(packet, nowNs);
        if (packet.payloadType() == keyEventType) {
            return keys.accept(packet, nowNs);
        }
        if (packet.payloadType() != COMFORT_NOISE) {
            playout.offer(packet);
        }
        return NO_KEY;
    }

    /// Moves on by a frame; returns how loud it is, 0 for silence.
    int next(boolean mayDrop, long nowNs) {
        int loud = playout.next(mayDrop);
        return keys.isKeyDown(nowNs) ? 0 : loud;
    }

    /// Whether keys can only be heard in the audio.
    boolean hasKeysInAudioOnly() {
        return keyEventType == AudioStream.NO_KEY_EVENTS;
    }

    /// Of the frame that [#next] told of, at the codec's rate.
    short[] samples() {
        return playout.samples();
    }

    int frameSamples() {
        return codec.samplesIn(Frame.MS);
    }

    Reception reception() {
        return reception;
    }

    Playout playout() {
        return playout;
    }

    long accepted() {
        return accepted;
    }

    long malformed() {
        return malformed + playout.misshapen();
    }

    long fromStrangers() {
        return fromStrangers;
    }

    long ofOtherTypes() {
        return ofOtherTypes;
    }

    private boolean isExpected(int payloadType) {
        return payloadType == voiceType || payloadType == keyEventType || payloadType == COMFORT_NOISE;
    }
}
