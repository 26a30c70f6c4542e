package org.passerelle.rtp;

/// Checks and decrypts what arrives, and refuses what was altered, repeated or made with another key.
public final class SrtpReceiver {
    /// What [#unprotect] and [#unprotectRtcp] return for a packet that is refused.
    public static final int REFUSED = -1;

    private static final int RTCP_CLEAR_BYTES = 8;

    private final SrtpKeys rtp;
    private final SrtpKeys rtcp;
    private final SrtpSources sources = new SrtpSources();
    private final ReplayWindow rtcpWindow = new ReplayWindow();
    private long forged;
    private long replayed;

    public SrtpReceiver(SrtpMasterKey master) {
        this.rtp = SrtpKeys.forRtp(master);
        this.rtcp = SrtpKeys.forRtcp(master);
    }

    /// Decrypts in place; returns the length without the tag, or [#REFUSED].
    public int unprotect(byte[] packet, int length) {
        int bytes = length - HmacSha1.TAG_BYTES;
        int clear = RtpPacket.headerBytes(packet, bytes);
        if (clear < 0 || length > SrtpKeys.MAX_PACKET_BYTES) {
            forged++;
            return REFUSED;
        }
        int ssrc = Bytes.i32(packet, 8);
        ReplayWindow window = sources.window(ssrc);
        long index = window.nearest(Bytes.u16(packet, 2));
        if (!window.isNew(index)) {
            replayed++;
            return REFUSED;
        }
        if (!sources.hasRoomFor(ssrc)
                || !rtp.authentication().isTag(packet, bytes, (int) (index >> 16), packet, bytes)) {
            forged++;
            return REFUSED;
        }
        sources.accept(ssrc, index);
        rtp.cipher().transform(ssrc, index, packet, clear, bytes - clear);
        return bytes;
    }

    /// Decrypts a report in place; returns its length without index and tag, or [#REFUSED].
    public int unprotectRtcp(byte[] packet, int length) {
        int bytes = length - SrtpSender.RTCP_OVERHEAD_BYTES;
        if (bytes < RTCP_CLEAR_BYTES || length > SrtpKeys.MAX_PACKET_BYTES) {
            forged++;
            return REFUSED;
        }
        int indexWord = Bytes.i32(packet, bytes);
        long index = indexWord & 0x7FFF_FFFF;
        if (!rtcpWindow.isNew(index)) {
            replayed++;
            return REFUSED;
        }
        if (!rtcp.authentication().isTag(packet, bytes, indexWord, packet, bytes + 4)) {
            forged++;
            return REFUSED;
        }
        rtcpWindow.add(index);
        if (indexWord < 0) {
            rtcp.cipher().transform(Bytes.i32(packet, 4), index, packet, RTCP_CLEAR_BYTES, bytes - RTCP_CLEAR_BYTES);
        }
        return bytes;
    }

    /// Packets whose tag was wrong or missing.
    public long forged() {
        return forged;
    }

    /// Packets that had been received before, or are too old to tell.
    public long replayed() {
        return replayed;
    }
}
