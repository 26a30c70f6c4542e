package org.passerelle.rtp;

/// A view of one received compound packet (RFC 3550, section 6). Keeps what concerns us: the sender's clock, what the
/// other side says of our stream, and good-byes.
///
/// ```
/// |V=2|P|  count  |  packet type  | length in words less one |  …  next packet
/// ```
final class RtcpPacket {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int GOOD_BYE = 203;
    static final int HEADER_BYTES = 8;
    static final int SENDER_INFO_BYTES = 20;
    static final int BLOCK_BYTES = 24;

    private boolean senderReport;
    private boolean goodBye;
    private boolean aboutUs;
    private int ntpMiddle;
    private int lostFraction256;
    private int lastSenderReport;
    private int delaySinceLastSenderReport;

    /// False where this is no RTCP or its lengths lie (appendix A.2).
    boolean read(byte[] datagram, int length, int ourSsrc) {
        senderReport = false;
        goodBye = false;
        aboutUs = false;
        if (length < HEADER_BYTES || !beginsWithReport(datagram)) {
            return false;
        }
        int at = 0;
        while (at + 4 <= length) {
            int bytes = 4 * (Bytes.u16(datagram, at + 2) + 1);
            if ((datagram[at] & 0xC0) != 0x80 || at + bytes > length) {
                return false;
            }
            readOne(datagram, at, bytes, ourSsrc);
            at += bytes;
        }
        return at == length;
    }

    boolean isSenderReport() {
        return senderReport;
    }

    /// Only to be believed where it is authenticated: anyone can forge it otherwise.
    boolean isGoodBye() {
        return goodBye;
    }

    boolean isAboutUs() {
        return aboutUs;
    }

    int ntpMiddle() {
        return ntpMiddle;
    }

    double lossRatio() {
        return lostFraction256 / 256.0;
    }

    int lastSenderReport() {
        return lastSenderReport;
    }

    int delaySinceLastSenderReport() {
        return delaySinceLastSenderReport;
    }

    private static boolean beginsWithReport(byte[] datagram) {
        int type = Bytes.u8(datagram, 1);
        return type == SENDER_REPORT || type == RECEIVER_REPORT;
    }

    private void readOne(byte[] datagram, int at, int bytes, int ourSsrc) {
        int count = datagram[at] & 0x1F;
        switch (Bytes.u8(datagram, at + 1)) {
            case SENDER_REPORT -> {
                if (bytes >= HEADER_BYTES + SENDER_INFO_BYTES) {
                    senderReport = true;
                    ntpMiddle = (Bytes.u16(datagram, at + 10) << 16) | Bytes.u16(datagram, at + 12);
                    readBlocks(datagram, at + HEADER_BYTES + SENDER_INFO_BYTES, at + bytes, count, ourSsrc);
                }
            }
            case RECEIVER_REPORT -> readBlocks(datagram, at + HEADER_BYTES, at + bytes, count, ourSsrc);
            case GOOD_BYE -> goodBye = true;
            default -> {} // Descriptions and kinds that we do not know are passed over (section 6.1).
        }
    }

    private void readBlocks(byte[] datagram, int from, int end, int count, int ourSsrc) {
        int at = from;
        for (int i = 0; i < count && at + BLOCK_BYTES <= end; i++) {
            if (Bytes.i32(datagram, at) == ourSsrc) {
                aboutUs = true;
                lostFraction256 = Bytes.u8(datagram, at + 4);
                lastSenderReport = Bytes.i32(datagram, at + 16);
                delaySinceLastSenderReport = Bytes.i32(datagram, at + 20);
            }
            at += BLOCK_BYTES;
        }
    }
}
