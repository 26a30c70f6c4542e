package org.passerelle.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which of our addresses somebody sees, where we listen on all: the kernel's routes know it. Any thread.
final class LocalAddresses {
    private static final int MAX_REMEMBERED = 1_024;

    private final InetAddress bound;
    private final Map<InetAddress, InetAddress> remembered = new ConcurrentHashMap<>();

    LocalAddresses(InetAddress bound) {
        this.bound = bound;
    }

    InetAddress towards(InetSocketAddress remote) {
        if (!bound.isAnyLocalAddress()) {
            return bound;
        }
        if (remembered.size() > MAX_REMEMBERED) {
            remembered.clear(); // Routes change as well.
        }
        return remembered.computeIfAbsent(remote.getAddress(), LocalAddresses::routeTo);
    }

    /// Connecting a datagram socket sends nothing.
    private static InetAddress routeTo(InetAddress remote) {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(remote, 9));
            return ((InetSocketAddress) channel.getLocalAddress()).getAddress();
        } catch (IOException noRoute) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
