package org.passerelle.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkId;
import org.springframework.stereotype.Component;

/// Says of a trunk what a test has told it; of all others, that they have not been asked yet.
@Component
public final class ToldPulses implements TrunkPulses {
    private final Map<TrunkId, TrunkPulse> told = new ConcurrentHashMap<>();

    public void tell(Trunk trunk, TrunkPulse pulse) {
        told.put(trunk.id(), pulse);
    }

    @Override
    public TrunkPulse of(Trunk trunk) {
        return told.getOrDefault(trunk.id(), new TrunkPulse.Unknown());
    }
}
