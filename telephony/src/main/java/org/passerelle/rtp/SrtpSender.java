package org.passerelle.rtp;

/// Encrypts and signs what we send: AES_CM_128_HMAC_SHA1_80 (RFC 3711, section 3.3; RFC 4568, section 6.2.1).
public final class SrtpSender {
    /// What protection adds to a packet of RTP.
    public static final int RTP_OVERHEAD_BYTES = HmacSha1.TAG_BYTES;

    /// What protection adds to a packet of RTCP.
    public static final int RTCP_OVERHEAD_BYTES = HmacSha1.TAG_BYTES + 4;

    private static final int ENCRYPTED = 0x8000_0000;
    private static final int RTCP_CLEAR_BYTES = 8;

    private final SrtpKeys rtp;
    private final SrtpKeys rtcp;
    private long rollOvers;
    private int lastSequence = -1;
    private int rtcpIndex;

    public SrtpSender(SrtpMasterKey master) {
        this.rtp = SrtpKeys.forRtp(master);
        this.rtcp = SrtpKeys.forRtcp(master);
    }

    /// Protects a packet that we wrote, in place; returns its new length.
    public int protect(byte[] packet, int length) {
        int sequence = Bytes.u16(packet, 2);
        rollOvers += sequence < lastSequence ? 1 : 0;
        lastSequence = sequence;
        int clear = RtpPacket.headerBytes(packet, length);
        rtp.cipher().transform(Bytes.i32(packet, 8), (rollOvers << 16) | sequence, packet, clear, length - clear);
        rtp.authentication().writeTag(packet, length, (int) rollOvers, packet, length);
        return length + RTP_OVERHEAD_BYTES;
    }

    /// Protects a report (section 3.4): behind it come the bit E, an index and the tag.
    public int protectRtcp(byte[] packet, int length) {
        rtcpIndex = (rtcpIndex + 1) & 0x7FFF_FFFF;
        rtcp.cipher().transform(Bytes.i32(packet, 4), rtcpIndex, packet, RTCP_CLEAR_BYTES, length - RTCP_CLEAR_BYTES);
        Bytes.put32(packet, length, ENCRYPTED | rtcpIndex);
        rtcp.authentication().writeTag(packet, length, ENCRYPTED | rtcpIndex, packet, length + 4);
        return length + RTCP_OVERHEAD_BYTES;
    }
}
