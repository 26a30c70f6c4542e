package org.passerelle.reception;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.passerelle.access.TenantId;
import org.passerelle.bridge.ConferenceKeys;
import org.passerelle.ivr.KeyMap;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// The keys of each organisation's conferences in memory: a caller does not wait for the database. Thread-safe.
@Component
final class KnownKeys implements Chore {
    private final Organisations organisations;
    private final ConferenceKeys keys;
    /// Replaced as a whole, by whoever refreshes.
    private volatile Map<TenantId, KeyMap> known = Map.of();

    KnownKeys(Organisations organisations, ConferenceKeys keys) {
        this.organisations = organisations;
        this.keys = keys;
    }

    KeyMap of(TenantId tenant) {
        return known.getOrDefault(tenant, KeyMap.DEFAULT);
    }

    @Override
    public String name() {
        return "known-keys";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        known = organisations.all().stream()
                .map(Organisation::id)
                .collect(Collectors.toUnmodifiableMap(tenant -> tenant, this::read));
    }

    private KeyMap read(TenantId tenant) {
        String text = keys.setting(tenant).text();
        return text.isEmpty() ? KeyMap.DEFAULT : KeyMap.parse(text);
    }
}
