package org.passerelle.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Datagrams to one address. Two are equal where they lead to the same place from the same socket.
record UdpFlow(UdpSocket socket, InetSocketAddress remoteAddress) implements Flow {
    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public InetAddress localAddress() {
        return socket.localAddressTowards(remoteAddress);
    }

    @Override
    public int localPort() {
        return socket.port();
    }

    @Override
    public void send(byte[] message) {
        socket.send(message, remoteAddress);
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
