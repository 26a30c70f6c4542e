package org.passerelle.dialout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Properties;
import org.passerelle.assignments.PropertiesEdit;
import org.passerelle.dialout.Decision.Reason;
import org.passerelle.meetings.TestMeetings;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class DialOutPolicyTest {
    private static final String PARIS = "+33142685300";
    private static final String BERLIN = "+4930901820";

    private final TestOrganisation contoso = TestMeetings.organisation();
    private final DialOutPolicy policy = TestApplication.bean(DialOutPolicy.class);
    private final UserId zoe = TestMeetings.organiser(contoso, "Zoe");

    @BeforeEach
    void franceAndGermanyAndAnHourAUser() {
        policy.setSettings(contoso.admin(), new DialOutSettings(Set.of("FR", "DE"), 60, 100, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "01 42 68 53 00, +33142685300, FR",
        "+33 6 12 34 56 78, +33612345678, FR",
        "0033142685300, +33142685300, FR",
        "+49 30 901820, +4930901820, DE"
    })
    void aUsualNumberOfAnAllowedCountryMayBeCalled(String number, String e164, String country) {
        assertThat(policy.decide(contoso.tenant(), zoe, number)).isEqualTo(new Decision.Allowed(e164, country));
    }

    @ParameterizedTest
    @CsvSource({
        "+33 8 99 12 34 56, PREMIUM",
        "0899123456, PREMIUM",
        "+49 900 1234567, PREMIUM",
        "+1 900 234 5678, PREMIUM",
        "+44 70 1234 5678, PREMIUM",
        "+870 772 001 234, SATELLITE",
        "+8816 2345 6789, SATELLITE",
        "+88213 300 100, SATELLITE",
        "+979 1 2345 6789, SATELLITE",
        "+44 20 7946 0958, COUNTRY_NOT_ALLOWED",
        "+1 212 555 0123, COUNTRY_NOT_ALLOWED",
        "112, NOT_A_NUMBER",
        "abc, NOT_A_NUMBER",
        "'', NOT_A_NUMBER"
    })
    void everythingElseIsRefusedWithItsReason(String number, Reason reason) {
        assertThat(policy.decide(contoso.tenant(), zoe, number)).isEqualTo(new Decision.Refused(reason));
    }

    @Test
    void premiumAndSatelliteAreRefusedWhateverCountriesAreAllowed() {
        policy.setSettings(
                contoso.admin(), new DialOutSettings(Set.of(java.util.Locale.getISOCountries()), 60, 100, 1));

        assertThat(policy.decide(contoso.tenant(), zoe, "+870772001234"))
                .isEqualTo(new Decision.Refused(Reason.SATELLITE));
        assertThat(policy.decide(contoso.tenant(), zoe, "+33899123456"))
                .isEqualTo(new Decision.Refused(Reason.PREMIUM));
    }

    @Test
    void theUsersOwnPermissionEndsAtTheBorderOrForbidsAll() {
        permit(DialOut.DOMESTIC);
        assertThat(policy.decide(contoso.tenant(), zoe, PARIS)).isInstanceOf(Decision.Allowed.class);
        assertThat(policy.decide(contoso.tenant(), zoe, BERLIN))
                .isEqualTo(new Decision.Refused(Reason.ABROAD_NOT_PERMITTED));

        permit(DialOut.NONE);
        assertThat(policy.decide(contoso.tenant(), zoe, PARIS)).isEqualTo(new Decision.Refused(Reason.NOT_PERMITTED));
    }

    @Test
    void untilSomebodySaysWhereNobodyIsCalled() {
        TestOrganisation fabrikam = TestMeetings.organisation();
        UserId max = TestMeetings.organiser(fabrikam, "Max");

        assertThat(policy.decide(fabrikam.tenant(), max, PARIS))
                .isEqualTo(new Decision.Refused(Reason.COUNTRY_NOT_ALLOWED));
    }

    @Test
    void minutesTakenAtOnceAreNeverOneTooMany() throws Exception {
        List<Decision> answers = atOnce(64, () -> policy.reserve(contoso.tenant(), zoe, PARIS, 7));

        assertThat(answers).filteredOn(Decision.Reserved.class::isInstance).hasSize(60 / 7);
        assertThat(answers)
                .filteredOn(Decision.Refused.class::isInstance)
                .containsOnly(new Decision.Refused(Reason.USER_MINUTES_SPENT));
        assertThat(policy.today(contoso.admin()).minutes()).isEqualTo(60 / 7 * 7);
    }

    @Test
    void whatTheOrganisationHasNoMinutesForTakesNoneOfTheUser() {
        UserId max = TestMeetings.organiser(contoso, "Max");
        policy.reserve(contoso.tenant(), zoe, PARIS, 60);

        assertThat(policy.reserve(contoso.tenant(), max, PARIS, 41))
                .isEqualTo(new Decision.Refused(Reason.ORGANISATION_MINUTES_SPENT));
        assertThat(policy.reserve(contoso.tenant(), max, PARIS, 40)).isInstanceOf(Decision.Reserved.class);
    }

    @Test
    void whatWasNotUsedIsGivenBackOnce() {
        Decision.Reserved reserved = (Decision.Reserved) policy.reserve(contoso.tenant(), zoe, PARIS, 60);

        policy.settle(reserved, 5);
        policy.settle(reserved, 0);

        assertThat(policy.today(contoso.admin()).byUser())
                .containsExactly(new DialOutPolicy.UserMinutes(zoe, "Zoe", 5));
        assertThat(policy.reserve(contoso.tenant(), zoe, PARIS, 55)).isInstanceOf(Decision.Reserved.class);
        assertThat(policy.reserve(contoso.tenant(), zoe, PARIS, 1)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void countriesThatAreNoneAndStaleSettingsAreRefused() {
        assertThatThrownBy(() -> policy.setSettings(contoso.admin(), new DialOutSettings(Set.of("XX"), 60, 100, 1)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(DialOutRefusal.NO_SUCH_DIAL_OUT_COUNTRY));
        assertThatThrownBy(() -> policy.setSettings(contoso.admin(), new DialOutSettings(Set.of("FR"), 60, 100, 0)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(DialOutRefusal.DIAL_OUT_CHANGED_MEANWHILE));
    }

    private void permit(DialOut wanted) {
        Assignment now = TestApplication.bean(Assignments.class)
                .find(contoso.tenant(), zoe)
                .orElseThrow();
        TestApplication.bean(Properties.class)
                .update(
                        contoso.admin(),
                        zoe,
                        new PropertiesEdit(
                                now.tollNumber().orElseThrow(),
                                Optional.empty(),
                                now.tollFreeAllowed(),
                                now.unauthenticatedStart(),
                                wanted,
                                now.rowVersion()));
    }

    private static <T> List<T> atOnce(int many, Callable<T> work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all = threads.invokeAll(
                    IntStream.range(0, many).mapToObj(i -> work).toList());
            var answers = new java.util.ArrayList<T>();
            for (Future<T> one : all) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
