package org.passerelle.providers;

import java.time.LocalDate;
import java.util.Optional;

/// What a person says of a provider.
public record ProviderDetails(
        String name, String domain, String webPage, ProviderState state, Optional<LocalDate> retiredOn) {
    public static ProviderDetails of(String name, String domain) {
        return new ProviderDetails(name, domain, "", ProviderState.ACTIVE, Optional.empty());
    }
}
