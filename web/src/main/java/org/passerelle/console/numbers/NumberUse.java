package org.passerelle.console.numbers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.calls.Calls;
import org.passerelle.live.Probes;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.SelfTests;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkId;
import org.passerelle.trunks.Trunks;
import org.springframework.stereotype.Component;

/// Whether numbers are called and answer, as far as somebody may see it. Thread-safe.
@Component
final class NumberUse {
    private final Calls calls;
    private final SelfTests tests;
    private final Trunks trunks;
    private final Probes probes;

    NumberUse(Calls calls, SelfTests tests, Trunks trunks, Probes probes) {
        this.calls = calls;
        this.tests = tests;
        this.trunks = trunks;
        this.probes = probes;
    }

    Map<String, Instant> lastCalls(Actor actor, List<ServiceNumber> numbers) {
        return actor.may(Permission.SEE_CALLS)
                ? calls.lastCalls(
                        actor, numbers.stream().map(ServiceNumber::e164).toList())
                : Map.of();
    }

    /// The newest of each number.
    Map<ServiceNumberId, SelfTest> lastTests(Actor actor) {
        return actor.may(Permission.SEE_TRUNKS)
                ? tests.last(actor).stream()
                        .collect(Collectors.toMap(SelfTest::number, Function.identity(), (newest, _) -> newest))
                : Map.of();
    }

    /// For the page of one number.
    NumberHealth of(Actor actor, ServiceNumber number) {
        boolean seesTrunks = actor.may(Permission.SEE_TRUNKS);
        List<Trunk> all = seesTrunks ? trunks.all(actor) : List.of();
        Map<TrunkId, String> names = all.stream()
                .collect(Collectors.toMap(Trunk::id, trunk -> trunk.details().name()));
        List<SelfTest> found = seesTrunks
                ? tests.of(actor, number.id()).stream()
                        .filter(test -> names.containsKey(test.trunk()))
                        .toList()
                : List.of();
        boolean mayTest = actor.may(Permission.EDIT_TRUNKS) && probes.arePossible();
        return new NumberHealth(
                number.e164(),
                actor.may(Permission.SEE_CALLS),
                Optional.ofNullable(lastCalls(actor, List.of(number)).get(number.e164())),
                found,
                names,
                mayTest
                        ? all.stream()
                                .filter(trunk -> trunk.details().enabled())
                                .toList()
                        : List.of());
    }

    /// Blocks some seconds; what it showed is kept.
    ///
    /// @throws org.passerelle.access.RefusedException as [Probes#run], and `NO_SUCH_TRUNK`
    void test(Actor actor, ServiceNumber number, TrunkId trunk) {
        probes.run(actor, trunks.require(actor, trunk), number);
    }
}
