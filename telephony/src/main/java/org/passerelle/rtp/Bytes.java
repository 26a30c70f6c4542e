package org.passerelle.rtp;

/// Numbers in network order, without the buffer object that `ByteBuffer` would be for each packet.
final class Bytes {
    private Bytes() {}

    static int u8(byte[] from, int at) {
        return from[at] & 0xFF;
    }

    static int u16(byte[] from, int at) {
        return (u8(from, at) << 8) | u8(from, at + 1);
    }

    static int i24(byte[] from, int at) {
        return (from[at] << 16) | u16(from, at + 1);
    }

    static int i32(byte[] from, int at) {
        return (u16(from, at) << 16) | u16(from, at + 2);
    }

    static void put16(byte[] to, int at, int value) {
        to[at] = (byte) (value >> 8);
        to[at + 1] = (byte) value;
    }

    static void put24(byte[] to, int at, int value) {
        to[at] = (byte) (value >> 16);
        put16(to, at + 1, value);
    }

    static void put32(byte[] to, int at, int value) {
        put16(to, at, value >> 16);
        put16(to, at + 2, value);
    }
}
