package org.passerelle.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/// Which addresses belong to the public Internet (IANA's registries of special-purpose addresses, RFC 6890).
final class PublicAddresses {
    private static final List<NetworkRange> SPECIAL = List.of(
            NetworkRange.parse("0.0.0.0/8"),
            NetworkRange.parse("10.0.0.0/8"),
            NetworkRange.parse("100.64.0.0/10"),
            NetworkRange.parse("127.0.0.0/8"),
            // Link-local; the metadata services of clouds are here.
            NetworkRange.parse("169.254.0.0/16"),
            NetworkRange.parse("172.16.0.0/12"),
            NetworkRange.parse("192.0.0.0/24"),
            NetworkRange.parse("192.0.2.0/24"),
            NetworkRange.parse("192.88.99.0/24"),
            NetworkRange.parse("192.168.0.0/16"),
            NetworkRange.parse("198.18.0.0/15"),
            NetworkRange.parse("198.51.100.0/24"),
            NetworkRange.parse("203.0.113.0/24"),
            // Multicast, reserved, broadcast.
            NetworkRange.parse("224.0.0.0/3"),
            // Inside the global unicast space: Teredo and other protocol assignments, documentation, 6to4.
            NetworkRange.parse("2001::/23"),
            NetworkRange.parse("2001:db8::/32"),
            NetworkRange.parse("2002::/16"),
            NetworkRange.parse("3fff::/20"));
    /// All of IPv6 that is routed today. Everything outside is loopback, local, mapped, translated, multicast or
    /// unused.
    private static final NetworkRange GLOBAL_IPV6 = NetworkRange.parse("2000::/3");

    private PublicAddresses() {}

    /// An IPv4 address inside an IPv6 one (`::ffff:127.0.0.1`) is an IPv4 address to Java, and judged as one.
    static boolean isOne(InetAddress address) {
        boolean routed = address instanceof Inet4Address || GLOBAL_IPV6.contains(address);
        return routed && SPECIAL.stream().noneMatch(range -> range.contains(address));
    }
}
