package org.passerelle.rest.routes;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.passerelle.api.NewProvider;
import org.passerelle.api.Provider;
import org.passerelle.api.ProviderKind;
import org.passerelle.api.ProviderPatch;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderRefusal;
import org.passerelle.providers.ProviderState;
import org.passerelle.providers.Providers;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// The catalogue of providers.
@Component
final class ProviderRoutes implements Routes {
    private final Providers providers;

    ProviderRoutes(Providers providers) {
        this.providers = providers;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list("/providers", Provider.class, this::list),
                Route.get("/providers/{id}", Provider.class, this::one),
                Route.create("/providers", Provider.class, this::create).takes(NewProvider.class),
                Route.patch("/providers/{id}", ProviderPatch.class, Provider.class, this::change),
                Route.delete("/providers/{id}", this::remove));
    }

    private Answer list(Call call) {
        return Parts.all(providers.all(call.actor().tenant()), provider -> shown(call, provider));
    }

    private Answer one(Call call) {
        return versioned(call, providers.require(call.actor().tenant(), id(call)));
    }

    private Answer create(Call call) {
        NewProvider wanted = call.body(NewProvider.class);
        var added = providers.add(
                call.actor(),
                new ProviderDetails(
                        wanted.name(),
                        wanted.domain().orElse(""),
                        wanted.webPage().orElse(""),
                        state(wanted.state()).orElse(ProviderState.ACTIVE),
                        wanted.retiredOn()));
        Provider shown = shown(call, added);
        return Answer.created("/providers/" + added.id(), shown).versioned(shown.etag());
    }

    private Answer change(Call call) {
        ProviderPatch wanted = call.body(ProviderPatch.class);
        var now = providers.require(call.actor().tenant(), id(call));
        Optional<LocalDate> retiredOn = wanted.retiredOn().or(now::retiredOn);
        var details = new ProviderDetails(
                wanted.name().orElse(now.name()),
                wanted.domain().orElse(now.domain()),
                wanted.webPage().orElse(now.webPage()),
                state(wanted.state()).orElse(now.state()),
                retiredOn);
        return versioned(call, providers.update(call.actor(), now.id(), details, call.versionNumber()));
    }

    private Answer remove(Call call) {
        providers.remove(call.actor(), id(call));
        return new Answer.Nothing();
    }

    private Answer versioned(Call call, org.passerelle.providers.Provider provider) {
        Provider shown = shown(call, provider);
        return Answer.of(shown).versioned(shown.etag());
    }

    private Provider shown(Call call, org.passerelle.providers.Provider provider) {
        return new Provider(
                provider.id().value(),
                provider.name(),
                Words.same(ProviderKind.class, provider.kind()),
                provider.domain(),
                provider.webPage(),
                Words.same(org.passerelle.api.ProviderState.class, provider.state()),
                provider.retiredOn(),
                providers.users(call.actor().tenant(), provider.id()),
                String.valueOf(provider.rowVersion()));
    }

    private static Optional<ProviderState> state(Optional<org.passerelle.api.ProviderState> wanted) {
        return wanted.map(state -> Words.same(ProviderState.class, state));
    }

    private static ProviderId id(Call call) {
        return call.id("id", ProviderId::parse, ProviderRefusal.NO_SUCH_PROVIDER);
    }
}
