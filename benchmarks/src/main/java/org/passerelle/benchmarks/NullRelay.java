package org.passerelle.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;

/// What packets alone cost on a machine: a plain loop on a 20 ms tick that reads one packet from each of its sockets
/// and sends it back, without looking at it. No bridge in user space can take less.
///
/// `NullRelay FIRST_PORT LEGS FIRST_PORT_OF_THE_OTHER_SIDE`: leg i is at FIRST_PORT + i on the loopback, and connected.
public final class NullRelay {
    private static final long TICK_NS = 20_000_000;
    private static final int PACKET_BYTES = 1_500;

    private NullRelay() {}

    public static void main(String[] arguments) throws IOException {
        int first = Integer.parseInt(arguments[0]);
        int legs = Integer.parseInt(arguments[1]);
        int firstOfOthers = Integer.parseInt(arguments[2]);
        var sockets = new DatagramChannel[legs];
        for (int i = 0; i < legs; i++) {
            sockets[i] = open(first + i, firstOfOthers + i);
        }
        System.out.println("ready");
        run(sockets);
    }

    private static void run(DatagramChannel[] sockets) throws IOException {
        ByteBuffer packet = ByteBuffer.allocateDirect(PACKET_BYTES);
        long dueNs = System.nanoTime();
        while (true) {
            dueNs += TICK_NS;
            for (long waitNs = dueNs - System.nanoTime(); waitNs > 0; waitNs = dueNs - System.nanoTime()) {
                LockSupport.parkNanos(waitNs);
            }
            for (DatagramChannel socket : sockets) {
                relay(socket, packet);
            }
        }
    }

    private static void relay(DatagramChannel socket, ByteBuffer packet) throws IOException {
        packet.clear();
        try {
            if (socket.read(packet) > 0) {
                packet.flip();
                socket.write(packet);
            }
        } catch (PortUnreachableException notThereYet) {
            // The other side opens its sockets later, and closes them first.
        }
    }

    private static DatagramChannel open(int port, int other) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        DatagramChannel socket = DatagramChannel.open(StandardProtocolFamily.INET);
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 32_768);
        socket.bind(new InetSocketAddress(loopback, port));
        socket.connect(new InetSocketAddress(loopback, other));
        return socket;
    }
}
