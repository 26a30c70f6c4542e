package org.passerelle.rtp;

import java.util.HexFormat;

/// Packets as tests write them.
final class Packets {
    private Packets() {}

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    static RtpPacket voice(int sequence, int timestamp) {
        return voice(7, sequence, timestamp);
    }

    /// A packet whose payload is its sequence number.
    static RtpPacket voice(int ssrc, int sequence, int timestamp) {
        var packet = new byte[14];
        packet[0] = (byte) 0x80;
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 4, timestamp);
        Bytes.put32(packet, 8, ssrc);
        Bytes.put16(packet, 12, sequence);
        return view(packet);
    }

    static RtpPacket key(int event, boolean ends, int timestamp, int duration) {
        var packet = new byte[16];
        packet[0] = (byte) 0x80;
        packet[1] = 101;
        Bytes.put32(packet, 4, timestamp);
        packet[12] = (byte) event;
        packet[13] = (byte) (ends ? 0x8A : 0x0A);
        Bytes.put16(packet, 14, duration);
        return view(packet);
    }

    static RtpPacket view(byte[] packet) {
        var view = new RtpPacket();
        if (!view.read(packet, packet.length)) {
            throw new IllegalArgumentException("not RTP");
        }
        return view;
    }
}
