package org.passerelle.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.SelfTestPlans;
import org.passerelle.trunks.SelfTests;
import org.passerelle.trunks.TestTrunk;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkId;
import org.passerelle.trunks.Trunks;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class MonthlyTestsTest {
    private final TestOrganisation contoso = TestOrganisation.create();
    private final SelfTestPlans plans = TestApplication.bean(SelfTestPlans.class);
    private final SelfTests kept = TestApplication.bean(SelfTests.class);
    private final Calls calls = new Calls();
    private final MonthlyTests tests = tests(calls);
    private final Trunk carrier = TestApplication.bean(Trunks.class).add(contoso.admin(), TestTrunk.named("Carrier"));
    private final ServiceNumber paris = number("+33 1 70 00 10 00", "Paris", "fr-FR");
    private final ServiceNumber berlin = number("+49 30 5550 1000", "Berlin", "de-DE");

    @Test
    void allNumbersAreTestedInTheNightAndAgainAMonthLater() {
        plans.set(contoso.admin(), true);
        Instant due = plans.next(contoso.admin()).orElseThrow();

        tests.run(contoso.tenant(), due.minusSeconds(1));
        assertThat(calls.made).isEmpty();
        tests.run(contoso.tenant(), due);
        tests.run(contoso.tenant(), due);

        assertThat(calls.made).containsExactlyInAnyOrder(paris.e164(), berlin.e164());
        assertThat(kept.last(contoso.admin()))
                .hasSize(2)
                .allSatisfy(test -> assertThat(test.by()).isEqualTo("self-tests"))
                .allSatisfy(test -> assertThat(test.trunk()).isEqualTo(carrier.id()))
                .allSatisfy(test -> assertThat(test.found().result()).isEqualTo(SelfTest.Result.SILENT));
        Instant next = plans.next(contoso.admin()).orElseThrow();
        assertThat(Duration.between(due, next)).isBetween(Duration.ofDays(27), Duration.ofDays(32));
        ZoneId zone = TestApplication.bean(Organisations.class)
                .require(contoso.tenant())
                .timeZone();
        assertThat(next.atZone(zone).getHour()).isEqualTo(3);
    }

    @Test
    void whoDoesNotWantThemHasNone() {
        tests.run(contoso.tenant(), Instant.now().plus(Duration.ofDays(100)));
        plans.set(contoso.admin(), true);
        plans.set(contoso.admin(), false);
        tests.run(contoso.tenant(), Instant.now().plus(Duration.ofDays(100)));

        assertThat(calls.made).isEmpty();
        assertThat(plans.next(contoso.admin())).isEmpty();
    }

    @Test
    void aNumberThatCannotBeTestedDoesNotStopTheOthers() {
        calls.refused = paris.e164();
        plans.set(contoso.admin(), true);

        tests.run(contoso.tenant(), plans.next(contoso.admin()).orElseThrow());

        assertThat(calls.made).contains(berlin.e164());
        assertThat(kept.last(contoso.admin())).hasSize(1);
    }

    @Test
    void onlyWhoMayEditSettingsSwitchesThem() {
        Actor henri = Actor.person(
                contoso.tenant(),
                new UserId(TestApplication.bean(Ids.class).next()),
                "Henri",
                Set.of(Role.HELPDESK),
                "",
                "");

        assertThatThrownBy(() -> plans.set(henri, true)).isInstanceOf(DeniedException.class);
    }

    /// Nobody answers.
    private static final class Calls implements SelfCall {
        private final List<String> made = new CopyOnWriteArrayList<>();
        private String refused = "";

        @Override
        public ProbeReport call(TenantId tenant, TrunkId trunk, ServiceNumber number) {
            if (number.e164().equals(refused)) {
                throw new RefusedException(LiveRefusal.PROBE_IS_RUNNING);
            }
            made.add(number.e164());
            return new ProbeReport.Silent();
        }
    }

    private MonthlyTests tests(SelfCall calls) {
        var beans = new StaticListableBeanFactory(Map.of("calls", calls));
        return new MonthlyTests(
                new Probes(
                        beans.getBeanProvider(SelfCall.class),
                        TestApplication.bean(Transactions.class),
                        TestApplication.bean(Audit.class),
                        kept),
                plans,
                TestApplication.bean(Trunks.class),
                TestApplication.bean(ServiceNumbers.class),
                TestApplication.bean(Organisations.class),
                Clock.systemUTC());
    }

    private ServiceNumber number(String e164, String city, String language) {
        return TestApplication.bean(ServiceNumbers.class)
                .add(contoso.admin(), new NumberDetails(e164, Optional.empty(), city, language, List.of(), true));
    }
}
