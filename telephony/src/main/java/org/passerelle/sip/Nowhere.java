package org.passerelle.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.passerelle.sip.transport.Flow;
import org.passerelle.sip.transport.Transport;

/// The way to somebody who cannot be reached: a telephone that has not registered, a transport that is not
/// spoken.
record Nowhere(Transport transport) implements Flow {
    @Override
    public InetSocketAddress remoteAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public InetAddress localAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public int localPort() {
        return 0;
    }

    @Override
    public void send(byte[] message) {}

    @Override
    public boolean isOpen() {
        return false;
    }
}
