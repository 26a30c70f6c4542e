package org.passerelle.rtp;

import java.util.random.RandomGenerator;

/// The stream that we send: its source, sequence, timestamps, and the counts for its reports.
///
/// Sequence, timestamp and source begin at random, so that a third party cannot guess them (RFC 3550, section 5.1).
public final class RtpSender {
    private final int ssrc;
    private int sequence;
    private int timestamp;
    private int packets;
    private int payloadBytes;

    public RtpSender(RandomGenerator random) {
        this.ssrc = random.nextInt();
        this.sequence = random.nextInt() & 0x7FFF;
        this.timestamp = random.nextInt();
    }

    /// Writes the header in front of a payload that is already at [RtpPacket#HEADER_BYTES]; returns the packet's
    /// length.
    public int write(byte[] packet, int payloadType, boolean marked, int payloadLength) {
        return write(packet, payloadType, marked, timestamp, payloadLength);
    }

    /// The clock goes on with every frame, sent or not: a pause in the voice is a jump of the timestamp.
    public void advance(int timestampUnits) {
        timestamp += timestampUnits;
    }

    public int ssrc() {
        return ssrc;
    }

    int timestamp() {
        return timestamp;
    }

    int packets() {
        return packets;
    }

    int payloadBytes() {
        return payloadBytes;
    }

    /// A key event keeps the timestamp of its beginning through all its packets (RFC 4733, section 2.2.4).
    int write(byte[] packet, int payloadType, boolean marked, int at, int payloadLength) {
        packet[0] = (byte) 0x80;
        packet[1] = (byte) ((marked ? 0x80 : 0) | payloadType);
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 4, at);
        Bytes.put32(packet, 8, ssrc);
        sequence = Sequence.next(sequence);
        packets++;
        payloadBytes += payloadLength;
        return RtpPacket.HEADER_BYTES + payloadLength;
    }
}
