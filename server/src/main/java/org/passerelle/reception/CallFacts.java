package org.passerelle.reception;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.access.TenantId;
import org.passerelle.guessing.Guesser;
import org.passerelle.meetings.Entrance;
import org.passerelle.meetings.Lookup;
import org.springframework.stereotype.Component;

/// What the administration knows of each call that is up, until its record is written. Thread-safe.
@Component
final class CallFacts {
    private final Map<UUID, Facts> calls = new ConcurrentHashMap<>();

    /// @param found the conference that its caller keyed last, with what the caller may still have to prove
    record Facts(TenantId tenant, String trunkId, String trunkName, String caller, Optional<Lookup> found) {
        Entrance.Caller guesser() {
            return new Entrance.Caller(tenant, new Guesser(caller, trunkId));
        }
    }

    void begin(UUID call, Facts facts) {
        calls.put(call, facts);
    }

    Optional<Facts> find(UUID call) {
        return Optional.ofNullable(calls.get(call));
    }

    Facts require(String call) {
        return find(UUID.fromString(call))
                .orElseThrow(() -> new IllegalStateException("nothing is known of the call " + call));
    }

    void found(String call, Lookup lookup) {
        calls.computeIfPresent(
                UUID.fromString(call),
                (_, facts) -> new Facts(
                        facts.tenant(), facts.trunkId(), facts.trunkName(), facts.caller(), Optional.of(lookup)));
    }

    Optional<Facts> end(UUID call) {
        return Optional.ofNullable(calls.remove(call));
    }
}
