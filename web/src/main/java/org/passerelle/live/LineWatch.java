package org.passerelle.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.calls.Calls;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.SelfTests;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.Trunks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What is wrong with the lines, or soon will be. Thread-safe.
@Component
public final class LineWatch {
    private static final Duration LATELY = Duration.ofDays(1);
    /// Who renews by a program does so a month before; what is left then has failed for two weeks.
    private static final Duration SOON = Duration.ofDays(14);

    private final Trunks trunks;
    private final SelfTests tests;
    private final ServiceNumbers numbers;
    private final Calls calls;
    private final ObjectProvider<TrunkLoad> load;
    private final ObjectProvider<TrunkPulses> pulses;
    private final ObjectProvider<LineCertificate> certificate;
    private final Clock clock;

    /// @param load empty where this server carries no calls
    /// @param pulses the same
    /// @param certificate the same
    LineWatch(
            Trunks trunks,
            SelfTests tests,
            ServiceNumbers numbers,
            Calls calls,
            ObjectProvider<TrunkLoad> load,
            ObjectProvider<TrunkPulses> pulses,
            ObjectProvider<LineCertificate> certificate,
            Clock clock) {
        this.trunks = trunks;
        this.tests = tests;
        this.numbers = numbers;
        this.calls = calls;
        this.load = load;
        this.pulses = pulses;
        this.certificate = certificate;
        this.clock = clock;
    }

    /// Trunk by trunk, by name; then the certificate.
    public List<LineWarning> warnings(Actor actor) {
        actor.require(Permission.SEE_TRUNKS);
        Instant now = clock.instant();
        Map<String, Integer> turnedAway = calls.turnedAway(actor, now.minus(LATELY));
        List<SelfTest> failed =
                tests.last(actor).stream().filter(test -> !test.isWell()).toList();
        var found = new ArrayList<LineWarning>();
        for (Trunk trunk : trunks.all(actor)) {
            if (trunk.details().enabled()) {
                silent(trunk, found);
                failed(actor, trunk, failed, found);
                full(trunk, turnedAway.getOrDefault(trunk.details().name(), 0), found);
            }
        }
        certificateEnd()
                .filter(end -> end.isBefore(now.plus(SOON)))
                .ifPresent(end -> found.add(new LineWarning.CertificateEnds(end)));
        return List.copyOf(found);
    }

    /// Empty where the telephone side has no certificate.
    public Optional<Instant> certificateEnd(Actor actor) {
        actor.require(Permission.SEE_TRUNKS);
        return certificateEnd();
    }

    private Optional<Instant> certificateEnd() {
        return Optional.ofNullable(certificate.getIfAvailable()).flatMap(LineCertificate::endsAt);
    }

    private void silent(Trunk trunk, List<LineWarning> found) {
        Optional.ofNullable(pulses.getIfAvailable())
                .map(all -> all.of(trunk))
                .filter(TrunkPulse.Silent.class::isInstance)
                .map(TrunkPulse.Silent.class::cast)
                .ifPresent(silent -> found.add(new LineWarning.Silent(trunk, silent.since())));
    }

    private void failed(Actor actor, Trunk trunk, List<SelfTest> failed, List<LineWarning> found) {
        for (SelfTest test : failed) {
            if (test.trunk().equals(trunk.id())) {
                numbers.find(actor.tenant(), test.number())
                        .ifPresent(number -> found.add(new LineWarning.TestFailed(trunk, number, test)));
            }
        }
    }

    private void full(Trunk trunk, int turnedAway, List<LineWarning> found) {
        boolean isFull = Optional.ofNullable(load.getIfAvailable())
                .filter(all -> all.now(trunk.id()).calls() >= trunk.details().mostCalls())
                .isPresent();
        if (isFull) {
            found.add(new LineWarning.Full(trunk));
        }
        if (turnedAway > 0) {
            found.add(new LineWarning.TurnedAway(trunk, turnedAway));
        }
    }
}
