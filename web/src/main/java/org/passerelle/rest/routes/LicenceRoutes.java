package org.passerelle.rest.routes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.passerelle.access.RefusedException;
import org.passerelle.api.LicenceCount;
import org.passerelle.api.LicencePool;
import org.passerelle.licences.LicenceRefusal;
import org.passerelle.licences.Licences;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.springframework.stereotype.Component;

/// How many licences there are, and how many are given.
@Component
final class LicenceRoutes implements Routes {
    private final Licences licences;
    private final Clock clock;

    LicenceRoutes(Licences licences, Clock clock) {
        this.licences = licences;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list("/licences", LicencePool.class, this::list),
                Route.get("/licences/{product}", LicencePool.class, this::one),
                Route.put("/licences/{product}", LicenceCount.class, LicencePool.class, this::set));
    }

    private Answer list(Call call) {
        return Parts.all(licences.pools(call.actor()), this::shown);
    }

    private Answer one(Call call) {
        String code = licences.requireProduct(call.name("product")).code();
        return Answer.of(licences.pools(call.actor()).stream()
                .filter(pool -> pool.product().code().equals(code))
                .findFirst()
                .map(this::shown)
                .orElseThrow(
                        () -> new RefusedException(LicenceRefusal.NO_SUCH_PRODUCT, java.util.Map.of("product", code))));
    }

    private Answer set(Call call) {
        LicenceCount wanted = call.body(LicenceCount.class);
        licences.setPool(
                call.actor(),
                call.name("product"),
                wanted.bought(),
                wanted.trial().orElse(0),
                wanted.trialUntil());
        return one(call);
    }

    LicencePool shown(org.passerelle.licences.LicencePool pool) {
        return new LicencePool(
                pool.product().code(),
                pool.product().name(),
                pool.product().grantsConferencing(),
                pool.bought(),
                pool.trial(),
                pool.trialUntil(),
                pool.assigned(),
                pool.available(LocalDate.now(clock)));
    }
}
