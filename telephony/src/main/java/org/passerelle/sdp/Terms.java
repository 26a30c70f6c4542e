package org.passerelle.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;

/// What we are ready to agree to on a trunk.
///
/// @param codecs the first is liked best, whatever the other side likes: a bridge knows what its trunks carry well
/// @param keyEvents whether keys may come as events (RFC 4733)
/// @param isForbidden true where nothing may be sent to: our own ports, since packets would go round for ever, and the
///     broadcast addresses of our networks
public record Terms(
        List<Format> codecs, boolean keyEvents, Security security, Predicate<InetSocketAddress> isForbidden) {
    public Terms {
        codecs = List.copyOf(codecs);
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException("codecs must have at least one");
        }
    }
}
