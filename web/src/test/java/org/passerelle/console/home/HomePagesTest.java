package org.passerelle.console.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.calls.CallJournal;
import org.passerelle.calls.CallOutcome;
import org.passerelle.calls.TestCalls;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.licences.Licences;
import org.passerelle.live.LineCertificate;
import org.passerelle.live.ToldPulses;
import org.passerelle.live.TrunkPulse;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.rest.testing.TestApi;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.SelfTests;
import org.passerelle.trunks.TestTrunk;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.Trunks;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;

class HomePagesTest {
    private static final String CONFERENCING = "MCOMEETADV";

    private static final ConfigurableListableBeanFactory BEANS =
            ((ConfigurableApplicationContext) TestApplication.context()).getBeanFactory();

    private final TestOrganisation contoso = TestOrganisation.create();

    @Test
    void anEmptySystemShowsWhatIsToBeSetUpAndNothingElse() throws Exception {
        assertThat(home(Role.ADMINISTRATOR))
                .contains("Bring in your users", "Make a test call")
                .doesNotContain("Recent changes", "Needs attention");
    }

    @Test
    void licencesThatEndAndABridgeWithoutADefaultNumberNeedAttention() throws Exception {
        UserId zoe = zoe();
        assertThat(home(Role.ADMINISTRATOR)).contains("Recent changes").doesNotContain("home-concerns");
        LocalDate end = LocalDate.now(TestApplication.bean(Clock.class)).plusDays(9);
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, 0, 3, Optional.of(end));
        TestApplication.bean(Entitlements.class).assign(contoso.admin(), CONFERENCING, List.of(zoe), PinTiming.LATER);
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("+33 800 90 10 00", Optional.empty(), "", "fr-FR", List.of(), true));

        assertThat(home(Role.ADMINISTRATOR))
                .contains("home-concerns")
                .contains("ends in 9 days; 1 licence was assigned beyond those bought")
                .contains("/admin/licences/" + CONFERENCING)
                .contains("No number is the default of the bridge");
    }

    @Test
    void theWeeksMinutesAndTheDaysPeakComeFromRecordsOfCalls() throws Exception {
        zoe();
        TestApplication.bean(CallJournal.class)
                .write(TestCalls.joined(contoso.tenant(), Optional.empty(), "+33612345678"));
        TestApplication.bean(CallJournal.class).run();

        assertThat(home(Role.AUDITOR)).contains("This week", "Peak today: 1 caller, at");
        assertThat(home(Role.LICENCE_ADMINISTRATOR)).doesNotContain("This week");
    }

    @Test
    void aTrunkThatDoesNotAnswerNeedsAttentionUntilItDoes() throws Exception {
        zoe();
        Instant since = Instant.parse("2026-11-28T10:00:00Z");
        Trunk carrier = TestApplication.bean(Trunks.class).add(contoso.admin(), TestTrunk.named("Carrier"));
        ToldPulses pulses = TestApplication.bean(ToldPulses.class);

        pulses.tell(carrier, new TrunkPulse.Silent(since, Optional.empty()));
        assertThat(home(Role.HELPDESK)).contains("The trunk Carrier does not answer", "/admin/trunks/" + carrier.id());
        assertThat(home(Role.LICENCE_ADMINISTRATOR)).doesNotContain("Carrier");
        JsonNode warning = TestApi.as(Role.HELPDESK, contoso.admin())
                .get("/overview")
                .json()
                .path("lineWarnings")
                .get(0);
        assertThat(warning.path("kind").asString()).isEqualTo("silent");
        assertThat(warning.path("since").asString()).isEqualTo(since.toString());

        pulses.tell(carrier, new TrunkPulse.Answering(since, Duration.ofMillis(12)));
        assertThat(home(Role.HELPDESK)).doesNotContain("does not answer");
    }

    @Test
    void aTrunkThatTurnedCallersAwayOrFailedItsTestNeedsAttentionOfWhoMaySeeTrunks() throws Exception {
        zoe();
        ServiceNumber paris = TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("+33 170 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
        Trunk carrier = TestApplication.bean(Trunks.class).add(contoso.admin(), TestTrunk.named("Carrier"));
        TestApplication.bean(SelfTests.class)
                .keep(contoso.admin(), paris.id(), carrier.id(), SelfTest.Found.without(SelfTest.Result.REFUSED, 503));
        TestApplication.bean(CallJournal.class)
                .write(TestCalls.refused(contoso.tenant(), "+33612345678", CallOutcome.TRUNK_FULL));
        TestApplication.bean(CallJournal.class).run();

        assertThat(home(Role.HELPDESK))
                .contains("The last test of +33 1 70 00 10 00 over the trunk Carrier failed")
                .contains("/admin/trunks/" + carrier.id() + "/probe?number=" + paris.id())
                .contains("The trunk Carrier was full: 1 caller was turned away within a day");
        assertThat(home(Role.LICENCE_ADMINISTRATOR)).doesNotContain("Carrier");
        assertThat(TestApi.as(Role.HELPDESK, contoso.admin())
                        .get("/overview")
                        .json()
                        .path("lineWarnings")
                        .findValuesAsString("kind"))
                .containsExactlyInAnyOrder("testFailed", "turnedAway");

        TestApplication.bean(SelfTests.class)
                .keep(
                        contoso.admin(),
                        paris.id(),
                        carrier.id(),
                        new SelfTest.Found(SelfTest.Result.HEARD, 0, Duration.ofMillis(120), 250, true, 4.3));
        assertThat(home(Role.HELPDESK)).doesNotContain("over the trunk Carrier failed");

        TestApplication.bean(Trunks.class).remove(contoso.admin(), carrier.id());
        assertThat(TestApplication.bean(SelfTests.class).last(contoso.admin())).isEmpty();
    }

    @Test
    void theCertificateOfTheTelephoneSideIsNamedTwoWeeksBeforeItEnds() throws Exception {
        zoe();
        Clock clock = TestApplication.bean(Clock.class);
        var certificate = new Certificate(clock.instant().plus(Duration.ofDays(20)));
        BEANS.registerSingleton("lineCertificate", certificate);
        try {
            assertThat(home(Role.ADMINISTRATOR)).doesNotContain("certificate of the telephone side");
            certificate.end = clock.instant().minusSeconds(5);
            assertThat(home(Role.ADMINISTRATOR)).contains("The certificate of the telephone side has ended");
            certificate.end = clock.instant().plus(Duration.ofDays(5));
            assertThat(home(Role.ADMINISTRATOR)).contains("The certificate of the telephone side ends in 5 days");
            assertThat(home(Role.LICENCE_ADMINISTRATOR)).doesNotContain("certificate of the telephone side");
        } finally {
            ((DefaultListableBeanFactory) BEANS).destroySingleton("lineCertificate");
        }
    }

    private static final class Certificate implements LineCertificate {
        private Instant end;

        Certificate(Instant end) {
            this.end = end;
        }

        @Override
        public Optional<Instant> endsAt() {
            return Optional.of(end);
        }
    }

    private UserId zoe() {
        return TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("zoe@contoso.example", "Zoé"), Source.MANUAL)
                .id();
    }

    private String home(Role role) throws Exception {
        MockMvc reader = TestConsole.asSeenBy(role, contoso.tenant());
        return reader.perform(MockMvcRequestBuilders.get("/admin"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
