package org.passerelle.sip.transport;

import java.net.InetSocketAddress;
import java.util.Set;

/// Where something came from, as the network says it and not the message.
///
/// @param certificateNames the names in the certificate that a TLS client has proved to own; empty without one
public record Source(Transport transport, InetSocketAddress address, Set<String> certificateNames) {
    public Source {
        certificateNames = Set.copyOf(certificateNames);
    }

    public static Source of(Transport transport, InetSocketAddress address) {
        return new Source(transport, address, Set.of());
    }
}
