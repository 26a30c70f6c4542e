package org.passerelle.dialin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/// One of our sockets and the one over there. Belongs to the shard's thread.
///
/// ```
/// Learning ── a packet from the address of the offer, or three in a row from one other ──▶ Connected
///    └── where nothing is to be learned ───────────────────────────────────────────────────────▲
/// ```
/// Connected, the kernel drops what comes from elsewhere, and tells when nobody listens over there: that is counted and
/// changes nothing, the time-out of the media ends such a call.
final class MediaSocket {
    /// What [#read] returns where nothing has come.
    static final int NOTHING = 0;

    private static final int PACKETS_TO_LEARN = 3;

    private final DatagramChannel channel;
    private @Nullable InetSocketAddress remote;
    private @Nullable SocketAddress candidate;
    private @Nullable SocketAddress sender;
    private int candidatePackets;
    /// As the channel has it, which would take a lock to say so.
    private boolean isConnected;
    private long unreachable;
    private long failedReads;
    private long failedWrites;

    MediaSocket(DatagramChannel channel) {
        this.channel = channel;
    }

    /// Turns to where packets go to from now on.
    void direct(InetSocketAddress to, boolean learns) {
        if (to.equals(remote)) {
            return;
        }
        remote = to;
        candidate = null;
        if (!learns) {
            connect(to);
        } else if (isConnected) {
            disconnect();
        }
    }

    /// Reads one datagram to [#incoming]; returns its length, more than 1,500 where it was longer, or [#NOTHING].
    int read() {
        Datagrams datagrams = Datagrams.ofThisThread();
        ByteBuffer buffer = datagrams.empty();
        try {
            if (isConnected) {
                return channel.read(buffer) > 0 ? datagrams.take() : NOTHING;
            }
            sender = channel.receive(buffer);
            return datagrams.take();
        } catch (PortUnreachableException nobodyListens) {
            unreachable++;
        } catch (IOException failed) {
            failedReads++;
        }
        return NOTHING;
    }

    /// What was read last was honest. False where it must not be heard yet, since it came from elsewhere.
    boolean learn() {
        SocketAddress from = sender;
        if (isConnected || from == null) {
            return true;
        }
        candidatePackets = from.equals(candidate) ? candidatePackets + 1 : 1;
        candidate = from;
        if (!from.equals(remote) && candidatePackets < PACKETS_TO_LEARN) {
            return false;
        }
        remote = (InetSocketAddress) from;
        connect(remote);
        return true;
    }

    /// What was read last by this thread, from any socket.
    byte[] incoming() {
        return Datagrams.ofThisThread().incoming();
    }

    /// To be filled before [#write].
    byte[] outgoing() {
        return Datagrams.ofThisThread().outgoing();
    }

    void write(int length) {
        InetSocketAddress to = remote;
        if (to == null) {
            return;
        }
        ByteBuffer buffer = Datagrams.ofThisThread().full(length);
        try {
            if (isConnected) {
                channel.write(buffer);
            } else {
                channel.send(buffer, to);
            }
        } catch (PortUnreachableException nobodyListens) {
            unreachable++;
        } catch (IOException failed) {
            failedWrites++;
        }
    }

    long unreachable() {
        return unreachable;
    }

    long failedReads() {
        return failedReads;
    }

    long failedWrites() {
        return failedWrites;
    }

    private void connect(InetSocketAddress to) {
        try {
            if (isConnected) {
                disconnect();
            }
            channel.connect(to);
            isConnected = true;
        } catch (IOException unusable) {
            failedWrites++;
        }
    }

    private void disconnect() {
        isConnected = false;
        try {
            channel.disconnect();
        } catch (IOException unusable) {
            failedReads++;
        }
    }
}
