package org.passerelle.dialin;

import java.util.EnumMap;
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
    private final Map<String, Map<KeyMethod, Long>> keysOfTrunks = new HashMap<>();
    private final Waiting waiting = new Waiting();
    private int all;

    OpenCalls(int most) {
        this.most = most;
    }

    Waiting waiting() {
        return waiting;
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

    /// How many keys have arrived over a trunk in each way since the start, with those of calls that are up.
    Map<KeyMethod, Long> keysOver(String trunkId) {
        var keys = new EnumMap<KeyMethod, Long>(KeyMethod.class);
        synchronized (this) {
            keys.putAll(keysOfTrunks.getOrDefault(trunkId, Map.of()));
            connections.stream()
                    .filter(connection -> connection.trunkId().equals(trunkId))
                    .forEach(connection -> addKeys(keys, connection));
        }
        return keys;
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    /// Its keys go on being counted.
    synchronized void remove(Connection connection) {
        if (connections.remove(connection)) {
            addKeys(
                    keysOfTrunks.computeIfAbsent(connection.trunkId(), _ -> new EnumMap<>(KeyMethod.class)),
                    connection);
        }
    }

    private static void addKeys(Map<KeyMethod, Long> sum, Connection connection) {
        connection.keys().forEach((method, count) -> sum.merge(method, count, Long::sum));
    }

    /// Whatever they are doing: they hear why, and their lines are cut.
    void dismissAll(Farewell reason) {
        connections.forEach(connection -> connection.incoming().tell(new Signal.Dismissed(reason)));
    }

    void cutAll() {
        connections.forEach(connection -> connection.incoming().hangUp());
    }
}
