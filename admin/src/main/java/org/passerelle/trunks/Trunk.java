package org.passerelle.trunks;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Function;

/// A line that leads to the bridge.
///
/// @param rowVersion grows with each change
public record Trunk(TrunkId id, TrunkDetails details, long rowVersion) {
    /// How closely the trunk names this address: the bits of its narrowest network around it, all of them for a host of
    /// this address; -1 for none.
    ///
    /// @param hosts tells the addresses of a host's name
    int closeness(InetAddress source, Function<String, Set<InetAddress>> hosts) {
        return details.sources().stream()
                .mapToInt(one -> switch (one) {
                    case Network network -> network.contains(source) ? network.bits() : -1;
                    case HostName(String name) ->
                        hosts.apply(name).contains(source) ? source.getAddress().length * Byte.SIZE : -1;
                })
                .max()
                .orElse(-1);
    }
}
