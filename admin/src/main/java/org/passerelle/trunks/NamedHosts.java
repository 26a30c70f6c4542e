package org.passerelle.trunks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The addresses of hosts that trunks name, as the name servers told last: while they are away, trunks go on. Asking is
/// from memory and any thread's.
final class NamedHosts {
    private static final Logger LOGGER = LoggerFactory.getLogger(NamedHosts.class);

    private final Map<String, Set<InetAddress>> known = new ConcurrentHashMap<>();

    /// Empty before the name servers have answered once.
    Set<InetAddress> addresses(String host) {
        return known.getOrDefault(host, Set.of());
    }

    boolean isNew(String host) {
        return !known.containsKey(host);
    }

    /// Asks for all of these, and forgets all others. Blocks as long as the name servers take.
    void refresh(Set<String> hosts) {
        known.keySet().retainAll(hosts);
        hosts.forEach(this::ask);
    }

    private void ask(String host) {
        try {
            known.put(host, Set.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException unknown) {
            known.putIfAbsent(host, Set.of());
            LOGGER.atWarn().addKeyValue("host", host).log("a trunk's host cannot be looked up");
        }
    }
}
