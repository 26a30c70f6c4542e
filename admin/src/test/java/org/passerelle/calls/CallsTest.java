package org.passerelle.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.bridge.BridgeSettings;
import org.passerelle.bridge.Bridges;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class CallsTest {
    private static final String MOBILE = "+33612345678";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Calls calls = TestApplication.bean(Calls.class);
    private final CallJournal journal = TestApplication.bean(CallJournal.class);

    @Test
    void aReportIsReadBackAsItWasWrittenHoweverOftenItIsDelivered() {
        CallReport report = TestCalls.joined(contoso.tenant(), Optional.empty(), MOBILE);

        write(report);
        write(report);

        assertThat(calls.list(contoso.admin(), CallQuery.ALL, Optional.empty(), 10))
                .extracting(Call::report)
                .containsExactly(report);
        assertThat(calls.require(contoso.admin(), report.id()).report()).isEqualTo(report);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<CallReport> all = IntStream.range(0, 25)
                .mapToObj(i -> TestCalls.old(contoso.tenant(), MOBILE, Duration.ofSeconds(i / 5)))
                .toList();
        all.forEach(journal::write);
        journal.run();

        List<UUID> seen = new java.util.ArrayList<>();
        Optional<CallQuery.Position> before = Optional.empty();
        for (int page = 0; page < 4; page++) {
            List<Call> found = calls.list(contoso.admin(), CallQuery.ALL, before, 7);
            found.forEach(call -> seen.add(call.report().id()));
            CallReport last = found.getLast().report();
            before = Optional.of(
                    CallQuery.Position.parse(new CallQuery.Position(last.startedAt(), last.id()).toString()));
        }

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(CallReport::id).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"06 12 34 56 78", "+33612345678", "316 221 255", "316221255", "helene", "Hélène Dur"})
    void aCallIsFoundByNumberConferenceIdOrOrganiser(String text) {
        UserId helene = TestApplication.bean(Users.class)
                .create(contoso.admin(), UserDetails.of("helene@contoso.example", "Hélène Durand"), Source.MANUAL)
                .id();
        CallReport wanted = TestCalls.joined(contoso.tenant(), Optional.of(helene), MOBILE);
        write(wanted);
        write(TestCalls.refused(contoso.tenant(), "+33799999999", CallOutcome.WRONG_ID));

        assertThat(find(text)).containsExactly(wanted.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "%", "_", "\\", "+", "0000", "';--"})
    void aTextThatNobodyMatchesFindsNothing(String text) {
        write(TestCalls.joined(contoso.tenant(), Optional.empty(), MOBILE));

        assertThat(find(text)).isEmpty();
    }

    @Test
    void whoDidNotGetInIsListedByThat() {
        CallReport wrong = TestCalls.refused(contoso.tenant(), MOBILE, CallOutcome.WRONG_ID);
        write(TestCalls.joined(contoso.tenant(), Optional.empty(), MOBILE));
        write(wrong);

        CallQuery query = new CallQuery(
                "",
                CallQuery.Result.NOT_JOINED.outcomes(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(calls.list(contoso.admin(), query, Optional.empty(), 10))
                .extracting(call -> call.report().id())
                .containsExactly(wrong.id());
    }

    @Test
    void oneReasonAloneCanBeLookedFor() {
        CallReport wrong = TestCalls.refused(contoso.tenant(), MOBILE, CallOutcome.WRONG_ID);
        write(TestCalls.refused(contoso.tenant(), MOBILE, CallOutcome.WRONG_PIN));
        write(wrong);

        CallQuery query = new CallQuery(
                "",
                Set.of(CallOutcome.WRONG_ID),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(calls.list(contoso.admin(), query, Optional.empty(), 10))
                .extracting(call -> call.report().id())
                .containsExactly(wrong.id());
    }

    @Test
    void numbersAreMaskedByRoleAndBySetting() {
        write(TestCalls.joined(contoso.tenant(), Optional.empty(), MOBILE));

        assertThat(caller(as(Role.CONFERENCING_ADMINISTRATOR))).isEqualTo(MOBILE);
        assertThat(caller(as(Role.HELPDESK))).isEqualTo("+3361234••••");

        mask(BridgeSettings.NumberMasking.ALL);
        assertThat(caller(as(Role.ADMINISTRATOR))).isEqualTo("+3361234••••");

        mask(BridgeSettings.NumberMasking.NONE);
        assertThat(caller(as(Role.HELPDESK))).isEqualTo(MOBILE);
    }

    @Test
    void anOrganisersRoleSeesNoCallsAndAnotherOrganisationNone() {
        CallReport report = TestCalls.joined(contoso.tenant(), Optional.empty(), MOBILE);
        write(report);
        TestOrganisation stranger = TestOrganisation.create();

        assertThatThrownBy(() -> calls.list(as(Role.ORGANISER), CallQuery.ALL, Optional.empty(), 1))
                .isInstanceOf(DeniedException.class);
        assertThat(calls.list(stranger.admin(), CallQuery.ALL, Optional.empty(), 10))
                .isEmpty();
        assertThatThrownBy(() -> calls.require(stranger.admin(), report.id())).isInstanceOf(RefusedException.class);
    }

    @Test
    void oldNumbersLoseTheirEndForGoodAndOldCallsGo() {
        write(TestCalls.old(contoso.tenant(), MOBILE, Duration.ofDays(29)));
        CallReport shortened = TestCalls.old(contoso.tenant(), MOBILE, Duration.ofDays(31));
        CallReport gone = TestCalls.old(contoso.tenant(), MOBILE, Duration.ofDays(61));
        write(shortened);
        write(gone);
        calls.setKeeping(contoso.admin(), new CallKeeping(60, 30, 0));

        calls.run();

        assertThat(calls.list(contoso.admin(), CallQuery.ALL, Optional.empty(), 10))
                .extracting(call -> call.report().caller())
                .containsExactly(MOBILE, "+3361234••••");
    }

    @Test
    void thisMonthsCallsLieInThePartitionOfTheMonthUnderTheSameRules() {
        calls.run();
        write(TestCalls.joined(contoso.tenant(), Optional.empty(), MOBILE));
        DSLContext sql = TestApplication.bean(DSLContext.class);

        List<String> places = TestApplication.bean(org.passerelle.db.Transactions.class)
                .read(
                        contoso.tenant().value(),
                        () -> sql.fetch("select tableoid::regclass::text from call_attempt")
                                .getValues(0, String.class));

        assertThat(places).allMatch(place -> place.matches("call_attempt_[0-9]{4}_[0-9]{2}"));
        assertThat(sql.fetch("""
                        select relname::text from pg_class
                        where relname like 'call_attempt\\_2%' and relkind = 'r'
                        and not (relrowsecurity and relforcerowsecurity)
                        """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+33612345678, +3361234••••",
        "+491701234567, +491701234•••",
        "+41791234567, +4179123••••",
        "4711, 4•••",
        "12, ••"
    })
    void aMaskedNumberLosesItsEnd(String number, String masked) {
        assertThat(NumberMask.mask(number)).isEqualTo(masked);
    }

    private void write(CallReport report) {
        journal.write(report);
        journal.run();
    }

    private List<UUID> find(String text) {
        CallQuery query =
                new CallQuery(text, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return calls.list(contoso.admin(), query, Optional.empty(), 10).stream()
                .map(call -> call.report().id())
                .toList();
    }

    private String caller(Actor reader) {
        return calls.list(reader, CallQuery.ALL, Optional.empty(), 1)
                .getFirst()
                .report()
                .caller();
    }

    private Actor as(Role role) {
        return Actor.person(contoso.tenant(), new UserId(new UUID(7, 7)), "Rita Reader", Set.of(role), "", "");
    }

    private void mask(BridgeSettings.NumberMasking masking) {
        Bridges bridges = TestApplication.bean(Bridges.class);
        BridgeSettings now = bridges.settings(contoso.tenant());
        bridges.update(
                contoso.admin(),
                new BridgeSettings(
                        now.name(),
                        now.entryExitNotifications(),
                        now.announcementType(),
                        now.nameRecording(),
                        now.pinLength(),
                        now.conferenceIdLength(),
                        now.unauthenticatedStart(),
                        now.automaticEmails(),
                        now.sender(),
                        now.replaceProviderAutomatically(),
                        now.migrateMeetingsAutomatically(),
                        now.dialOutConfirmation(),
                        masking,
                        now.rowVersion()));
    }
}
