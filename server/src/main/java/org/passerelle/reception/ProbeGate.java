package org.passerelle.reception;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.trunks.TrunkBook;
import org.springframework.stereotype.Component;

/// Telephones of probes, which are let in as if they were a trunk, as long as the probe lasts. Thread-safe.
@Component
final class ProbeGate {
    private final Map<InetSocketAddress, TrunkBook.Line> open = new ConcurrentHashMap<>();

    /// @return closes it again
    Runnable open(InetSocketAddress telephone, TrunkBook.Line as) {
        open.put(telephone, as);
        return () -> open.remove(telephone);
    }

    Optional<TrunkBook.Line> find(InetSocketAddress source) {
        return Optional.ofNullable(open.get(source));
    }
}
