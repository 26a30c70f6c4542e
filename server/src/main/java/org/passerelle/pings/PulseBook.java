package org.passerelle.pings;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.live.TrunkPulse;
import org.passerelle.live.TrunkPulses;
import org.passerelle.sip.PingOutcome;
import org.passerelle.trunks.Trunk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What this server has found of each trunk, in its memory only, see ADR 235. Thread-safe.
@Component
final class PulseBook implements TrunkPulses {
    private static final Logger LOGGER = LoggerFactory.getLogger(PulseBook.class);

    private final Map<Target, Findings> found = new ConcurrentHashMap<>();

    @Override
    public TrunkPulse of(Trunk trunk) {
        return trunk.details().isPinged()
                ? found.getOrDefault(Target.of(trunk), Findings.NONE).pulse()
                : new TrunkPulse.NotAsked();
    }

    /// Of all that are asked.
    Collection<TrunkPulse> all() {
        return found.values().stream().map(Findings::pulse).toList();
    }

    /// What is not among these is forgotten; what is new is unknown.
    void keep(Set<Target> asked) {
        found.keySet().retainAll(asked);
        asked.forEach(target -> found.putIfAbsent(target, Findings.NONE));
    }

    /// A change is told to the log. Nothing is noted of a target that is asked no more.
    void note(Target target, String name, PingOutcome outcome, Instant askedAt) {
        found.computeIfPresent(target, (same, before) -> {
            Findings after = before.after(outcome, askedAt);
            tell(name, before.pulse(), after.pulse());
            return after;
        });
    }

    private static void tell(String name, TrunkPulse before, TrunkPulse after) {
        if (before.getClass() == after.getClass()) {
            return;
        }
        switch (after) {
            case TrunkPulse.Answering _ ->
                LOGGER.atInfo().addKeyValue("trunk", name).log("trunk answers");
            case TrunkPulse.Silent silent ->
                LOGGER.atWarn()
                        .addKeyValue("trunk", name)
                        .addKeyValue(
                                "status", silent.status().map(String::valueOf).orElse("none"))
                        .addKeyValue("since", silent.since())
                        .log("trunk does not answer");
            case TrunkPulse.Unknown _, TrunkPulse.NotAsked _ -> {}
        }
    }
}
