package org.passerelle.rest.routes;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Me;
import org.passerelle.api.Organisation;
import org.passerelle.api.OrganisationPatch;
import org.passerelle.organisation.Organisations;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.RestRefusal;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// Who asks, and whose system this is.
@Component
final class MeRoutes implements Routes {
    private final Organisations organisations;

    MeRoutes(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/me", Me.class, this::me),
                Route.get("/organisation", Organisation.class, this::organisation),
                Route.patch("/organisation", OrganisationPatch.class, Organisation.class, this::change)
                        .being(Route.Trait.PLAIN));
    }

    private Answer me(Call call) {
        return Answer.of(new Me(
                Words.camel(call.actor().kind()),
                call.actor().name(),
                organisations.require(call.actor().tenant()).name(),
                call.caller().bearer().tokenName(),
                call.actor().permissions().stream()
                        .map(Permission::name)
                        .sorted()
                        .toList()));
    }

    private Answer organisation(Call call) {
        var now = organisations.require(call.actor().tenant());
        return Answer.of(new Organisation(
                now.name(), now.country(), now.language(), now.timeZone().getId()));
    }

    private Answer change(Call call) {
        OrganisationPatch wanted = call.body(OrganisationPatch.class);
        var now = organisations.require(call.actor().tenant());
        organisations.update(
                call.actor(),
                wanted.name().orElse(now.name()),
                wanted.country().orElse(now.country()),
                wanted.language().orElse(now.language()),
                wanted.timeZone().map(MeRoutes::zone).orElse(now.timeZone()));
        return organisation(call);
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException none) {
            throw new RefusedException(RestRefusal.MEMBER_UNFIT, Map.of("member", "/timeZone"));
        }
    }
}
