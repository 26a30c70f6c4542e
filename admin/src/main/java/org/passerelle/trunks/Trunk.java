package org.passerelle.trunks;

import java.net.InetAddress;

/// A line that leads to the bridge.
///
/// @param rowVersion grows with each change
public record Trunk(TrunkId id, TrunkDetails details, long rowVersion) {
    /// How closely the trunk names this address: the bits of its narrowest network around it; -1 for none.
    int closeness(InetAddress source) {
        return details.sources().stream()
                .filter(network -> network.contains(source))
                .mapToInt(Network::bits)
                .max()
                .orElse(-1);
    }
}
