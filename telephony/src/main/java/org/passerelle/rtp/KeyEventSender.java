package org.passerelle.rtp;

/// Sends a press of a key as events (RFC 4733, section 2.5.1): one packet each frame, the last one three times.
public final class KeyEventSender {
    private static final String KEYS = "0123456789*#ABCD";
    private static final int VOLUME_MINUS_DBM0 = 10;
    private static final int END_PACKETS = 3;
    private static final int PAYLOAD_BYTES = 4;

    private final RtpSender sender;
    private final int frameUnits;
    private int event;
    private int beginning;
    private int duration;
    private int wholeDuration;
    private int endsLeft;

    public KeyEventSender(RtpSender sender, int frameUnits) {
        this.sender = sender;
        this.frameUnits = frameUnits;
    }

    /// Begins a press. It lasts whole frames, at least one and at most 65,535 units.
    public void press(char key, int durationUnits) {
        if (KEYS.indexOf(key) < 0) {
            throw new IllegalArgumentException("not a key of a telephone (0 to 9, *, #, A to D): " + key);
        }
        event = KEYS.indexOf(key);
        beginning = sender.timestamp();
        duration = 0;
        wholeDuration = Math.clamp(durationUnits, frameUnits, 0xFFFF);
        endsLeft = END_PACKETS;
    }

    public boolean isActive() {
        return endsLeft > 0;
    }

    /// Writes the packet of this frame; returns its length. The caller advances the sender's clock as with voice.
    public int write(byte[] packet, int payloadType) {
        boolean first = duration == 0;
        duration = Math.min(wholeDuration, duration + frameUnits);
        boolean ends = duration == wholeDuration;
        endsLeft -= ends ? 1 : 0;
        packet[RtpPacket.HEADER_BYTES] = (byte) event;
        packet[RtpPacket.HEADER_BYTES + 1] = (byte) ((ends ? 0x80 : 0) | VOLUME_MINUS_DBM0);
        Bytes.put16(packet, RtpPacket.HEADER_BYTES + 2, duration);
        return sender.write(packet, payloadType, first, beginning, PAYLOAD_BYTES);
    }
}
