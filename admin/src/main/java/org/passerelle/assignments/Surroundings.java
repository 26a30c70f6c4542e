package org.passerelle.assignments;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.bridge.BridgeSettings;
import org.passerelle.bridge.Bridges;
import org.passerelle.numbers.DefaultNumbers;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.Providers;
import org.springframework.stereotype.Component;

/// What a change of assignments must know of the organisation, read once for a whole batch.
record Surroundings(
        Provider ours,
        Map<ProviderId, Provider> providers,
        Map<ServiceNumberId, ServiceNumber> numbers,
        DefaultNumbers defaults,
        BridgeSettings settings) {

    Optional<String> providerName(Optional<ProviderId> id) {
        return id.map(providers::get).map(Provider::name);
    }

    Optional<String> numberText(Optional<ServiceNumberId> id) {
        return id.map(numbers::get).map(ServiceNumber::e164);
    }

    @Nullable
    String nameOrNull(Optional<ProviderId> id) {
        return providerName(id).orElse(null);
    }

    /// Reads them.
    @Component
    static final class Reader {
        private final Providers providers;
        private final ServiceNumbers numbers;
        private final Bridges bridges;

        Reader(Providers providers, ServiceNumbers numbers, Bridges bridges) {
            this.providers = providers;
            this.numbers = numbers;
            this.bridges = bridges;
        }

        Surroundings read(TenantId tenant) {
            return new Surroundings(
                    providers.ours(tenant),
                    providers.all(tenant).stream().collect(Collectors.toMap(Provider::id, Function.identity())),
                    numbers.all(tenant).stream().collect(Collectors.toMap(ServiceNumber::id, Function.identity())),
                    numbers.defaults(tenant),
                    bridges.settings(tenant));
        }
    }
}
