package org.passerelle.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.trunks.SelfTestPlans;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.Trunks;
import org.passerelle.upkeep.Chore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tests all numbers of an organisation, one after the other, when their time has come: by one server that carries
/// calls, the one that was first. A server that is killed at it leaves the rest out until the next time.
@Component
final class MonthlyTests implements Chore {
    private static final Logger LOGGER = LoggerFactory.getLogger(MonthlyTests.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Probes probes;
    private final SelfTestPlans plans;
    private final Trunks trunks;
    private final ServiceNumbers numbers;
    private final Organisations organisations;
    private final Clock clock;

    MonthlyTests(
            Probes probes,
            SelfTestPlans plans,
            Trunks trunks,
            ServiceNumbers numbers,
            Organisations organisations,
            Clock clock) {
        this.probes = probes;
        this.plans = plans;
        this.trunks = trunks;
        this.numbers = numbers;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "self-tests";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        if (probes.arePossible()) {
            organisations.all().forEach(organisation -> run(organisation.id(), clock.instant()));
        }
    }

    void run(TenantId tenant, Instant now) {
        if (!plans.claim(tenant, now)) {
            return;
        }
        Actor actor = Actor.system(tenant, "self-tests");
        List<ServiceNumber> open =
                numbers.all(tenant).stream().filter(ServiceNumber::isOpen).toList();
        for (Trunk trunk : trunks.all(actor)) {
            if (trunk.details().enabled()) {
                open.forEach(number -> test(actor, trunk, number));
            }
        }
    }

    /// What a test finds stands with the number, and the start page warns of it; one that cannot be made is no finding.
    private void test(Actor actor, Trunk trunk, ServiceNumber number) {
        try {
            probes.run(actor, trunk, number);
        } catch (RefusedException refused) {
            LOGGER.atWarn()
                    .addKeyValue("number", number.e164())
                    .addKeyValue("refusal", refused.refusal().code())
                    .log("number was not tested");
        }
    }
}
