package org.passerelle.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A way to somebody: for UDP his address, else a connection. Safe for many threads.
public interface Flow {
    Transport transport();

    InetSocketAddress remoteAddress();

    /// The address of ours that the other side sees, as far as we know it.
    InetAddress localAddress();

    /// The port of ours on which he can reach us anew.
    int localPort();

    /// Sends, or drops what cannot be sent. Returns at once.
    void send(byte[] message);

    /// A message that came this way has been dealt with, and what it caused is sent. Told by whoever took it.
    default void onHandled() {}

    /// False once a connection is closed; always true for UDP.
    boolean isOpen();
}
