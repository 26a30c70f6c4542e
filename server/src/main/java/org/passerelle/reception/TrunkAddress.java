package org.passerelle.reception;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.passerelle.sip.Destination;
import org.passerelle.sip.transport.Transport;
import org.passerelle.trunks.TrunkDetails;

/// Where a trunk is reached: what calls to it and pings of it have in common.
public final class TrunkAddress {
    private TrunkAddress() {}

    /// Asks the name servers where the host is a name.
    public static Destination.Address of(TrunkDetails details) throws UnknownHostException {
        var address = new InetSocketAddress(InetAddress.getByName(details.host()), details.port());
        Transport transport = switch (details.transport()) {
            case UDP -> Transport.UDP;
            case TCP -> Transport.TCP;
            case TLS -> Transport.TLS;
        };
        return new Destination.Address(transport, address);
    }
}
