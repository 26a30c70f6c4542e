package org.passerelle.numbers;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which number a new user of ours gets, by the country of the user.
public final class DefaultNumbers {
    private static final Comparator<ServiceNumber> PREFERRED =
            Comparator.comparing(ServiceNumber::countryDefault).reversed().thenComparing(ServiceNumber::e164);
    private final List<ServiceNumber> numbers;

    DefaultNumbers(List<ServiceNumber> numbers) {
        this.numbers =
                numbers.stream().filter(ServiceNumber::isOpen).sorted(PREFERRED).toList();
    }

    /// A toll number of the country (its default first), else the bridge's default. Empty where there is neither.
    public Optional<ServiceNumber> toll(String country) {
        return ofCountry(country, NumberKind.TOLL)
                .or(() -> numbers.stream().filter(ServiceNumber::bridgeDefault).findFirst());
    }

    /// A toll-free number of the country: one of another country would not be free, and often not reachable.
    public Optional<ServiceNumber> tollFree(String country) {
        return ofCountry(country, NumberKind.TOLL_FREE);
    }

    private Optional<ServiceNumber> ofCountry(String country, NumberKind kind) {
        return numbers.stream()
                .filter(number -> number.kind() == kind && number.country().equals(country))
                .findFirst();
    }
}
