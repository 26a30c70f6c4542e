package org.passerelle.sip;

import java.net.InetSocketAddress;
import org.passerelle.sip.transport.Transport;

/// Where a request of ours is sent.
public sealed interface Destination {
    /// An address; a name must have been looked up.
    record Address(Transport transport, InetSocketAddress address) implements Destination {
        public Address {
            if (address.isUnresolved()) {
                throw new IllegalArgumentException("address must be resolved: " + address);
            }
        }
    }

    /// A telephone that has registered with us, on the way on which it registered.
    record Telephone(String user) implements Destination {}
}
