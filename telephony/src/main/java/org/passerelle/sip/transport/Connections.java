package org.passerelle.sip.transport;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which connections are open, not more than the limits allow. Any thread; guarded by itself.
final class Connections {
    private final TransportLimits limits;
    private final Set<StreamFlow> open = new HashSet<>();
    private final Map<InetAddress, Integer> ofSource = new HashMap<>();

    Connections(TransportLimits limits) {
        this.limits = limits;
    }

    /// False where one more would be too many.
    synchronized boolean add(StreamFlow flow) {
        InetAddress source = flow.remoteAddress().getAddress();
        int already = ofSource.getOrDefault(source, 0);
        if (open.size() >= limits.maxConnections() || already >= limits.maxConnectionsOfSource()) {
            return false;
        }
        open.add(flow);
        ofSource.put(source, already + 1);
        return true;
    }

    synchronized void remove(StreamFlow flow) {
        if (open.remove(flow)) {
            ofSource.computeIfPresent(
                    flow.remoteAddress().getAddress(), (same, count) -> count == 1 ? null : count - 1);
        }
    }

    synchronized int size() {
        return open.size();
    }

    synchronized List<StreamFlow> all() {
        return new ArrayList<>(open);
    }
}
