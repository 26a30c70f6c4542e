package org.passerelle.sip;

import java.net.InetAddress;
import java.util.Optional;
import org.passerelle.sip.message.HostPort;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.Parameters;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.message.Via;
import org.passerelle.sip.transport.Flow;
import org.passerelle.sip.transport.Transport;

/// How we are called on a way to somebody: in Contact, in Via. Any thread.
final class OurName {
    private static final String USER = "bridge";

    private final Optional<InetAddress> publicAddress;

    OurName(Optional<InetAddress> publicAddress) {
        this.publicAddress = publicAddress;
    }

    InetAddress address(Flow flow) {
        return publicAddress.orElseGet(flow::localAddress);
    }

    NameAddress contact(Flow flow, boolean isSecure) {
        return NameAddress.of(
                new SipUri(isSecure, USER, hostPort(flow), parameters(flow.transport()), Optional.empty()));
    }

    /// How a URI says by which transport; UDP goes without saying.
    static Parameters parameters(Transport transport) {
        return transport == Transport.UDP ? Parameters.NONE : Parameters.NONE.with("transport", transport.parameter());
    }

    Via via(Flow flow, String branch) {
        return Via.of(flow.transport().name(), hostPort(flow), branch).askingForPort();
    }

    String host(Flow flow) {
        return HostPort.hostOf(address(flow));
    }

    private HostPort hostPort(Flow flow) {
        int port = flow.localPort();
        return new HostPort(host(flow), port > 0 ? port : HostPort.NO_PORT);
    }
}
