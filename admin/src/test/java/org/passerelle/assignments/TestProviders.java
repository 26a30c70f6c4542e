package org.passerelle.assignments;

import org.passerelle.access.Actor;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;

/// A third party of the catalogue.
final class TestProviders {
    private TestProviders() {}

    static Provider add(Providers providers, Actor admin, String name) {
        return providers.add(admin, ProviderDetails.of(name, "intercall.example"));
    }
}
