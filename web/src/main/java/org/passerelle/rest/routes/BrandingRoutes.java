package org.passerelle.rest.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.passerelle.api.BrandingPatch;
import org.passerelle.branding.Branding;
import org.passerelle.branding.BrandingWish;
import org.passerelle.branding.Brandings;
import org.passerelle.branding.Colour;
import org.passerelle.console.branding.Brands;
import org.passerelle.organisation.Organisations;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.springframework.stereotype.Component;

/// How the organisation is shown: name, colour, logo.
@Component
final class BrandingRoutes implements Routes {
    private final Brandings brandings;
    private final Organisations organisations;

    BrandingRoutes(Brandings brandings, Organisations organisations) {
        this.brandings = brandings;
        this.organisations = organisations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/branding", org.passerelle.api.Branding.class, this::shown),
                Route.patch("/branding", BrandingPatch.class, org.passerelle.api.Branding.class, this::set),
                Route.post("/branding:setLogo", org.passerelle.api.Branding.class, this::setLogo)
                        .takes(byte[].class),
                Route.post("/branding:removeLogo", org.passerelle.api.Branding.class, this::removeLogo));
    }

    private Answer shown(Call call) {
        Branding now = brandings.look(call.actor());
        String etag = String.valueOf(now.rowVersion());
        return Answer.of(new org.passerelle.api.Branding(
                        now.displayName(),
                        now.accent().map(Colour::toString),
                        now.accentOnDark().map(Colour::toString),
                        Brands.logo(organisations.require(call.actor().tenant()), now),
                        etag))
                .versioned(etag);
    }

    private Answer set(Call call) {
        BrandingPatch wanted = call.body(BrandingPatch.class);
        Branding now = brandings.look(call.actor());
        brandings.set(
                call.actor(),
                new BrandingWish(
                        wanted.displayName().or(now::displayName).orElse(""),
                        text(wanted.accent(), now.accent()),
                        text(wanted.accentOnDark(), now.accentOnDark()),
                        call.versionNumber()));
        return shown(call);
    }

    private Answer setLogo(Call call) {
        try (InputStream picture = call.stream()) {
            brandings.setLogo(call.actor(), picture);
        } catch (IOException e) {
            throw new UncheckedIOException("the picture cannot be read", e);
        }
        return shown(call);
    }

    private Answer removeLogo(Call call) {
        brandings.removeLogo(call.actor());
        return shown(call);
    }

    private static String text(Optional<String> wanted, Optional<Colour> now) {
        return wanted.or(() -> now.map(Colour::toString)).orElse("");
    }
}
