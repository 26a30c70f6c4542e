package org.passerelle.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.TenantId;
import org.springframework.stereotype.Component;

/// Where the next part of a list begins, for clients that count: so that the n-th resource is found by its key, and not
/// by walking past all that are before it. Thread-safe.
///
/// What is not remembered is walked to, so a place may be forgotten at any time.
@Component
final class Places {
    private static final int MOST = 1_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<Key, Place> places = new LinkedHashMap<>();

    Places(Clock clock) {
        this.clock = clock;
    }

    private record Key(TenantId tenant, Schemas.Kind kind, String filter, long index) {}

    private record Place(UUID id, long untilMs) {}

    synchronized Optional<UUID> find(TenantId tenant, Schemas.Kind kind, String filter, long index) {
        return Optional.ofNullable(places.get(new Key(tenant, kind, filter, index)))
                .filter(place -> clock.millis() < place.untilMs())
                .map(Place::id);
    }

    synchronized void remember(TenantId tenant, Schemas.Kind kind, String filter, long index, UUID id) {
        Key key = new Key(tenant, kind, filter, index);
        places.remove(key);
        places.put(key, new Place(id, clock.millis() + KEPT.toMillis()));
        if (places.size() > MOST) {
            places.remove(places.keySet().iterator().next());
        }
    }
}
