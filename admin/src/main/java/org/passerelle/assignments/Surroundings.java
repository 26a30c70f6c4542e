package org.passerelle.assignments;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.bridge.BridgeSettings;
import org.passerelle.bridge.Bridges;
import org.passerelle.numbers.DefaultNumbers;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.Providers;
import org.springframework.stereotype.Component;

/// What a change of assignments must know of the organisation, read once for a whole batch.
record Surroundings(
        Provider ours,
        Map<ProviderId, Provider> providers,
        Map<ServiceNumberId, ServiceNumber> numbers,
        Map<String, ServiceNumber> numbersByDigits,
        DefaultNumbers defaults,
        BridgeSettings settings,
        ZoneId zone) {

    /// A number of ours, however it is written.
    Optional<ServiceNumber> ownNumber(String text, NumberKind kind) {
        return Optional.ofNullable(numbersByDigits.get(AcpRows.digits(text)))
                .filter(number -> number.kind() == kind && number.isOpen());
    }

    /// Whether users can be given it.
    boolean isOpen(ServiceNumberId id) {
        return Optional.ofNullable(numbers.get(id))
                .filter(ServiceNumber::isOpen)
                .isPresent();
    }

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
        private final Organisations organisations;

        Reader(Providers providers, ServiceNumbers numbers, Bridges bridges, Organisations organisations) {
            this.providers = providers;
            this.numbers = numbers;
            this.bridges = bridges;
            this.organisations = organisations;
        }

        Surroundings read(TenantId tenant) {
            List<ServiceNumber> all = numbers.all(tenant);
            return new Surroundings(
                    providers.ours(tenant),
                    providers.all(tenant).stream().collect(Collectors.toMap(Provider::id, Function.identity())),
                    all.stream().collect(Collectors.toMap(ServiceNumber::id, Function.identity())),
                    all.stream()
                            .collect(Collectors.toMap(
                                    number -> AcpRows.digits(number.e164()), Function.identity(), (one, same) -> one)),
                    numbers.defaults(tenant),
                    bridges.settings(tenant),
                    organisations.require(tenant).timeZone());
        }
    }
}
