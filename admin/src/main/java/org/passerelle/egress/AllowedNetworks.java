package org.passerelle.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Networks that are not public and may be reached all the same. The operator of the server says which, never an
/// organisation on it.
public final class AllowedNetworks {
    public static final AllowedNetworks NONE = new AllowedNetworks(List.of());

    private final List<NetworkRange> ranges;

    private AllowedNetworks(List<NetworkRange> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /// @param text networks parted by commas or spaces, such as `10.20.0.0/16, fd00::/8`; empty for none
    /// @throws IllegalArgumentException that names what is no network
    public static AllowedNetworks parse(String text) {
        return new AllowedNetworks(Arrays.stream(text.split("[\\s,]+"))
                .filter(part -> !part.isEmpty())
                .map(NetworkRange::parse)
                .toList());
    }

    boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
