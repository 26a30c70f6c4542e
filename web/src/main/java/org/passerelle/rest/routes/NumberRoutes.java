package org.passerelle.rest.routes;

import java.util.List;
import java.util.Optional;
import org.passerelle.api.NewServiceNumber;
import org.passerelle.api.ServiceNumberPatch;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.NumberRefusal;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// The numbers that callers dial.
@Component
final class NumberRoutes implements Routes {
    private static final Class<org.passerelle.api.ServiceNumber> NUMBER = org.passerelle.api.ServiceNumber.class;

    private final ServiceNumbers numbers;

    NumberRoutes(ServiceNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list("/numbers", NUMBER, this::list),
                Route.get("/numbers/{id}", NUMBER, this::one),
                Route.create("/numbers", NUMBER, this::create).takes(NewServiceNumber.class),
                Route.patch("/numbers/{id}", ServiceNumberPatch.class, NUMBER, this::change),
                Route.delete("/numbers/{id}", this::remove),
                Route.post("/numbers/{id}:makeDefault", NUMBER, this::makeDefault),
                Route.post("/numbers/{id}:makeCountryDefault", NUMBER, call -> countryDefault(call, true)),
                Route.post("/numbers/{id}:clearCountryDefault", NUMBER, call -> countryDefault(call, false)));
    }

    private Answer list(Call call) {
        return Parts.all(numbers.all(call.actor().tenant()), NumberRoutes::shown);
    }

    private Answer one(Call call) {
        return versioned(numbers.require(call.actor().tenant(), id(call)));
    }

    private Answer create(Call call) {
        NewServiceNumber wanted = call.body(NewServiceNumber.class);
        ServiceNumber added = numbers.add(
                call.actor(),
                new NumberDetails(
                        wanted.number(),
                        kind(wanted.kind()),
                        wanted.city().orElse(""),
                        wanted.primaryLanguage(),
                        wanted.secondaryLanguages().orElse(List.of()),
                        wanted.inInvitations().orElse(true)));
        return Answer.created("/numbers/" + added.id(), shown(added)).versioned(String.valueOf(added.rowVersion()));
    }

    private Answer change(Call call) {
        ServiceNumberPatch wanted = call.body(ServiceNumberPatch.class);
        ServiceNumber now = numbers.require(call.actor().tenant(), id(call));
        var details = new NumberDetails(
                now.e164(),
                Optional.of(kind(wanted.kind()).orElse(now.kind())),
                wanted.city().orElse(now.city()),
                wanted.primaryLanguage().orElse(now.primaryLanguage()),
                wanted.secondaryLanguages().orElse(now.secondaryLanguages()),
                wanted.inInvitations().orElse(now.inInvitations()));
        return versioned(numbers.update(call.actor(), now.id(), details, call.versionNumber()));
    }

    private Answer remove(Call call) {
        numbers.remove(call.actor(), id(call));
        return new Answer.Nothing();
    }

    private Answer makeDefault(Call call) {
        numbers.makeBridgeDefault(call.actor(), id(call));
        return one(call);
    }

    private Answer countryDefault(Call call, boolean on) {
        numbers.makeCountryDefault(call.actor(), id(call), on);
        return one(call);
    }

    private static Answer versioned(ServiceNumber number) {
        return Answer.of(shown(number)).versioned(String.valueOf(number.rowVersion()));
    }

    private static org.passerelle.api.ServiceNumber shown(ServiceNumber number) {
        return new org.passerelle.api.ServiceNumber(
                number.id().value(),
                number.e164(),
                Words.same(org.passerelle.api.NumberKind.class, number.kind()),
                number.country(),
                number.city(),
                number.primaryLanguage(),
                number.secondaryLanguages(),
                number.inInvitations(),
                number.bridgeDefault(),
                number.countryDefault(),
                String.valueOf(number.rowVersion()));
    }

    private static Optional<NumberKind> kind(Optional<org.passerelle.api.NumberKind> wanted) {
        return wanted.map(kind -> Words.same(NumberKind.class, kind));
    }

    private static ServiceNumberId id(Call call) {
        return call.id("id", ServiceNumberId::parse, NumberRefusal.NO_SUCH_NUMBER);
    }
}
