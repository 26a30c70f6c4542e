package org.passerelle.dialin;

import java.nio.ByteBuffer;

/// Where a thread that moves audio has the datagram that it handles just now. It is there only while one leg handles
/// it, so all legs of the thread share the place, and the processor has it near.
final class Datagrams {
    static final int MAX_BYTES = 1_500;

    private static final ThreadLocal<Datagrams> OF_THIS_THREAD = ThreadLocal.withInitial(Datagrams::new);

    private final byte[] incoming = new byte[MAX_BYTES + 1];
    private final byte[] outgoing = new byte[MAX_BYTES];
    /// Outside the heap: the channel would copy to such a place of its own otherwise.
    private final ByteBuffer wire = ByteBuffer.allocateDirect(MAX_BYTES + 1);

    private Datagrams() {}

    static Datagrams ofThisThread() {
        return OF_THIS_THREAD.get();
    }

    byte[] incoming() {
        return incoming;
    }

    byte[] outgoing() {
        return outgoing;
    }

    /// To be filled by a channel.
    ByteBuffer empty() {
        return wire.clear();
    }

    /// Takes what a channel has filled; returns how much that was.
    int take() {
        int length = wire.position();
        wire.flip().get(incoming, 0, length);
        return length;
    }

    /// The first bytes of what is going out, for a channel.
    ByteBuffer full(int length) {
        return wire.clear().put(outgoing, 0, length).flip();
    }
}
