package org.passerelle.dialin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.ivr.Farewell;
import org.passerelle.ivr.Signal;

/// The calls that are up, counted so that neither the machine nor a trunk has more than it may. Thread-safe.
final class OpenCalls {
    private final int most;
    private final Map<String, Integer> ofTrunks = new HashMap<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private int all;

    OpenCalls(int most) {
        this.most = most;
    }

    /// Lets a call in, which [#leave]s later; or says why not.
    synchronized Optional<CallResult.Refused> enter(TrunkProfile trunk) {
        if (all >= most) {
            return Optional.of(CallResult.Refused.OVERLOADED);
        }
        int ofTrunk = ofTrunks.getOrDefault(trunk.id(), 0);
        if (ofTrunk >= trunk.mostCalls()) {
            return Optional.of(CallResult.Refused.TRUNK_FULL);
        }
        all++;
        ofTrunks.put(trunk.id(), ofTrunk + 1);
        return Optional.empty();
    }

    synchronized void leave(TrunkProfile trunk) {
        all--;
        ofTrunks.computeIfPresent(trunk.id(), (_, count) -> count == 1 ? null : count - 1);
    }

    synchronized int count() {
        return all;
    }

    synchronized int countOf(String trunkId) {
        return ofTrunks.getOrDefault(trunkId, 0);
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /// Whatever they are doing: they hear why, and their lines are cut.
    void dismissAll(Farewell reason) {
        connections.forEach(connection -> connection.incoming().tell(new Signal.Dismissed(reason)));
    }

    void cutAll() {
        connections.forEach(connection -> connection.incoming().hangUp());
    }
}
