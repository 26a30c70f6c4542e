package org.passerelle.rtp;

/// A view of one received packet (RFC 3550, section 5.1). Made once, then laid over each datagram.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |V=2|P|X|  CC   |M|     PT      |       sequence number         |
/// |                           timestamp                           |
/// |           synchronization source (SSRC) identifier            |
/// |  CC contributing sources, then an extension if X, then payload |
/// ```
public final class RtpPacket {
    /// The header of a packet without contributing sources and extension.
    public static final int HEADER_BYTES = 12;

    private static final int PADDING = 0x20;
    private static final int EXTENSION = 0x10;

    private byte[] buffer = new byte[0];
    private int payloadOffset;
    private int payloadBytes;

    /// Lays the view over a datagram. False where this is no RTP or its lengths lie; the view then holds nothing.
    public boolean read(byte[] datagram, int length) {
        buffer = datagram;
        payloadOffset = headerBytes(datagram, length);
        payloadBytes = 0;
        if (payloadOffset < 0) {
            return false;
        }
        int padding = (datagram[0] & PADDING) == 0 ? 0 : Bytes.u8(datagram, length - 1);
        boolean paddingLies = (datagram[0] & PADDING) != 0 && padding == 0;
        if (paddingLies || padding > length - payloadOffset) {
            return false;
        }
        payloadBytes = length - payloadOffset - padding;
        return true;
    }

    public boolean isMarked() {
        return (buffer[1] & 0x80) != 0;
    }

    public int payloadType() {
        return buffer[1] & 0x7F;
    }

    public int sequence() {
        return Bytes.u16(buffer, 2);
    }

    public int timestamp() {
        return Bytes.i32(buffer, 4);
    }

    public int ssrc() {
        return Bytes.i32(buffer, 8);
    }

    /// The datagram itself; the payload is a part of it.
    public byte[] buffer() {
        return buffer;
    }

    public int payloadOffset() {
        return payloadOffset;
    }

    public int payloadBytes() {
        return payloadBytes;
    }

    /// Everything before the payload, or -1 where this is no RTP.
    static int headerBytes(byte[] datagram, int length) {
        if (length < HEADER_BYTES || (datagram[0] & 0xC0) != 0x80) {
            return -1;
        }
        int bytes = HEADER_BYTES + 4 * (datagram[0] & 0x0F);
        if ((datagram[0] & EXTENSION) != 0) {
            if (bytes + 4 > length) {
                return -1;
            }
            bytes += 4 + 4 * Bytes.u16(datagram, bytes + 2);
        }
        return bytes <= length ? bytes : -1;
    }
}
