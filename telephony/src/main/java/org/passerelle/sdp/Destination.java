package org.passerelle.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/// Looks at where somebody wants packets sent to, before any is sent.
final class Destination {
    private static final int FIRST_FREE_PORT = 1_024;
    private static final int LAST_PORT = 65_535;
    private static final byte[] LIMITED_BROADCAST = {-1, -1, -1, -1};

    private final Terms terms;
    private final LocalEnd local;

    Destination(Terms terms, LocalEnd local) {
        this.terms = terms;
        this.local = local;
    }

    /// Parses literals only: a name would let a stranger make us ask the name service of his choice.
    static InetSocketAddress of(String host, int port) throws UnusableException {
        if (port > LAST_PORT) {
            throw new UnusableException(Outcome.Reason.ADDRESS_NOT_ALLOWED);
        }
        try {
            return new InetSocketAddress(InetAddress.ofLiteral(host), port);
        } catch (IllegalArgumentException name) {
            throw new UnusableException(Outcome.Reason.NO_ADDRESS);
        }
    }

    /// An all-zero address is how RFC 2543 put a call on hold: nothing is sent there, so it may stand.
    void require(InetSocketAddress destination) throws UnusableException {
        InetAddress address = destination.getAddress();
        boolean isIpv6 = address instanceof Inet6Address;
        if (isIpv6 != local.address() instanceof Inet6Address) {
            throw new UnusableException(Outcome.Reason.OTHER_ADDRESS_FAMILY);
        }
        if (address.isAnyLocalAddress()) {
            return;
        }
        boolean isForMany = address.isMulticastAddress() || Arrays.equals(address.getAddress(), LIMITED_BROADCAST);
        if (isForMany || isNobodysPort(destination) || terms.isForbidden().test(destination)) {
            throw new UnusableException(Outcome.Reason.ADDRESS_NOT_ALLOWED);
        }
    }

    /// Below 1,024 are the services of others: name servers, not telephones.
    private static boolean isNobodysPort(InetSocketAddress destination) {
        return destination.getPort() < FIRST_FREE_PORT;
    }
}
