package org.passerelle.console.providers;

import java.time.LocalDate;
import java.util.Optional;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.ProviderState;

/// A third party of the catalogue, as the form has it.
///
/// @param retiredOn ISO day; empty for none
public record ProviderForm(
        String name, String domain, String webPage, ProviderState state, String retiredOn, long rowVersion) {
    static final ProviderForm EMPTY = new ProviderForm("", "", "", ProviderState.ACTIVE, "", 0);

    static ProviderForm of(Provider provider) {
        return new ProviderForm(
                provider.name(),
                provider.domain(),
                provider.webPage(),
                provider.state(),
                provider.retiredOn().map(LocalDate::toString).orElse(""),
                provider.rowVersion());
    }

    ProviderDetails details() {
        return new ProviderDetails(
                name.strip(),
                domain.strip(),
                webPage.strip(),
                state,
                Optional.of(retiredOn.strip()).filter(text -> !text.isEmpty()).map(LocalDate::parse));
    }
}
