package org.passerelle.rest.routes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.api.NewServiceNumber;
import org.passerelle.api.NumberTest;
import org.passerelle.api.ServiceNumberPatch;
import org.passerelle.calls.Calls;
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
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.SelfTests;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkId;
import org.passerelle.trunks.Trunks;
import org.springframework.stereotype.Component;

/// The numbers that callers dial.
@Component
final class NumberRoutes implements Routes {
    private static final Class<org.passerelle.api.ServiceNumber> NUMBER = org.passerelle.api.ServiceNumber.class;

    private final ServiceNumbers numbers;
    private final Calls calls;
    private final Trunks trunks;
    private final SelfTests tests;

    NumberRoutes(ServiceNumbers numbers, Calls calls, Trunks trunks, SelfTests tests) {
        this.numbers = numbers;
        this.calls = calls;
        this.trunks = trunks;
        this.tests = tests;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list("/numbers", NUMBER, this::list),
                Route.get("/numbers/{id}", NUMBER, this::one),
                Route.list("/numbers/{id}/tests", NumberTest.class, this::tests),
                Route.create("/numbers", NUMBER, this::create).takes(NewServiceNumber.class),
                Route.patch("/numbers/{id}", ServiceNumberPatch.class, NUMBER, this::change),
                Route.delete("/numbers/{id}", this::remove),
                Route.post("/numbers/{id}:makeDefault", NUMBER, this::makeDefault),
                Route.post("/numbers/{id}:makeCountryDefault", NUMBER, call -> countryDefault(call, true)),
                Route.post("/numbers/{id}:clearCountryDefault", NUMBER, call -> countryDefault(call, false)));
    }

    private Answer list(Call call) {
        List<ServiceNumber> all = numbers.all(call.actor().tenant());
        Map<String, Instant> called = called(call.actor(), all);
        return Parts.all(all, number -> shown(number, called));
    }

    private Answer one(Call call) {
        return versioned(call.actor(), numbers.require(call.actor().tenant(), id(call)));
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
        return Answer.created("/numbers/" + added.id(), shown(added, Map.of()))
                .versioned(String.valueOf(added.rowVersion()));
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
        return versioned(call.actor(), numbers.update(call.actor(), now.id(), details, call.versionNumber()));
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

    /// The newest first; of trunks that are there.
    private Answer tests(Call call) {
        ServiceNumber number = numbers.require(call.actor().tenant(), id(call));
        Map<TrunkId, String> names = trunks.all(call.actor()).stream()
                .collect(Collectors.toMap(Trunk::id, trunk -> trunk.details().name()));
        return Parts.all(
                tests.of(call.actor(), number.id()).stream()
                        .filter(test -> names.containsKey(test.trunk()))
                        .toList(),
                test -> shown(test, String.valueOf(names.get(test.trunk()))));
    }

    private static NumberTest shown(SelfTest test, String trunk) {
        SelfTest.Found found = test.found();
        boolean isHeard = found.result() == SelfTest.Result.HEARD;
        return new NumberTest(
                test.trunk().value(),
                trunk,
                test.at(),
                test.by(),
                Words.camel(found.result()),
                test.isWell(),
                found.result() == SelfTest.Result.REFUSED ? Optional.of(found.status()) : Optional.empty(),
                isHeard ? Optional.of(found.answeredAfter().toMillis()) : Optional.empty(),
                isHeard ? Optional.of(found.mos()) : Optional.empty());
    }

    private Map<String, Instant> called(Actor actor, List<ServiceNumber> numbers) {
        return actor.may(Permission.SEE_CALLS)
                ? calls.lastCalls(
                        actor, numbers.stream().map(ServiceNumber::e164).toList())
                : Map.of();
    }

    private Answer versioned(Actor actor, ServiceNumber number) {
        return Answer.of(shown(number, called(actor, List.of(number)))).versioned(String.valueOf(number.rowVersion()));
    }

    private static org.passerelle.api.ServiceNumber shown(ServiceNumber number, Map<String, Instant> called) {
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
                Optional.ofNullable(called.get(number.e164())),
                String.valueOf(number.rowVersion()));
    }

    private static Optional<NumberKind> kind(Optional<org.passerelle.api.NumberKind> wanted) {
        return wanted.map(kind -> Words.same(NumberKind.class, kind));
    }

    private static ServiceNumberId id(Call call) {
        return call.id("id", ServiceNumberId::parse, NumberRefusal.NO_SUCH_NUMBER);
    }
}
