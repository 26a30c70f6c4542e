package org.passerelle.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Properties;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.UserChoice;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class MeetingsTest {
    private final TestOrganisation contoso = TestMeetings.organisation();
    private final Meetings meetings = TestApplication.bean(Meetings.class);
    private final Clock clock = TestApplication.bean(Clock.class);
    private final UserId zoe = TestMeetings.organiser(contoso, "Zoe");
    private final String conferenceId = TestMeetings.conferenceId(contoso, zoe);

    @Test
    void aLiveIdTellsWhoseItIsAndWhatItIsLike() {
        Lookup found = meetings.lookup(conferenceId);

        assertThat(found).isInstanceOfSatisfying(Lookup.Live.class, live -> {
            assertThat(live.meeting().tenant()).isEqualTo(contoso.tenant());
            assertThat(live.meeting().organiser()).isEqualTo(zoe);
            assertThat(live.meeting().organiserName()).isEqualTo("Zoe");
            assertThat(live.meeting().language()).isEqualTo("fr");
            assertThat(live.meeting().tollNumber()).contains("+33170001000");
            assertThat(live.meeting().pin()).isPresent();
            assertThat(live.meeting().rules().nameRecording()).isTrue();
            assertThat(live.meeting().settings()).isEqualTo(MeetingSettings.DEFAULTS);
            assertThat(live.toString()).doesNotContain("$");
        });
    }

    @Test
    void anIdThatWasResetLeadsToTheNewOneForAsLongAsTheOrganisationGrants() {
        TestApplication.bean(Properties.class).resetConferenceId(contoso.admin(), zoe, "leaked");
        String now = TestMeetings.conferenceId(contoso, zoe);

        Lookup found = meetings.lookup(conferenceId);

        assertThat(found).isInstanceOfSatisfying(Lookup.Replaced.class, replaced -> {
            assertThat(replaced.dialled()).isEqualTo(conferenceId);
            assertThat(replaced.meeting().conferenceId()).isEqualTo(now).isNotEqualTo(conferenceId);
            assertThat(replaced.until())
                    .isCloseTo(
                            clock.instant().plus(Duration.ofDays(30)),
                            org.assertj.core.api.Assertions.within(1, ChronoUnit.MINUTES));
        });
        assertThat(rowsAt(conferenceId, Duration.ofDays(29))).isEqualTo(1);
        assertThat(rowsAt(conferenceId, Duration.ofDays(31))).isZero();
    }

    @Test
    void withoutGraceAReplacedIdIsUnknownAtOnce() {
        TestApplication.bean(Properties.class).resetConferenceId(contoso.admin(), zoe, "leaked");

        meetings.setSettings(contoso.admin(), withReplacedIdDays(0));

        assertThat(meetings.lookup(conferenceId)).isInstanceOf(Lookup.Unknown.class);
        assertThat(meetings.lookup(TestMeetings.conferenceId(contoso, zoe))).isInstanceOf(Lookup.Live.class);
    }

    @Test
    void theIdFromBeforeAUserWentAndCameBackLeadsToTheNewOne() {
        Assignments assignments = TestApplication.bean(Assignments.class);
        assignments.setProvider(contoso.admin(), List.of(UserChoice.of(zoe)), Target.NONE, "", PinTiming.NOW);
        assertThat(meetings.lookup(conferenceId)).isInstanceOf(Lookup.Unknown.class);

        assignments.setProvider(contoso.admin(), List.of(UserChoice.of(zoe)), Target.OURS, "", PinTiming.NOW);

        assertThat(meetings.lookup(conferenceId))
                .asInstanceOf(InstanceOfAssertFactories.type(Lookup.Replaced.class))
                .extracting(replaced -> replaced.meeting().conferenceId())
                .isEqualTo(TestMeetings.conferenceId(contoso, zoe));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0000000", "999999999999", "1234567890123", "12345678'--", "١٢٣٤٥٦٧"})
    void whatNobodyHasIsUnknown(String dialled) {
        assertThat(meetings.lookup(dialled)).isInstanceOf(Lookup.Unknown.class);
    }

    @Test
    void theLookupLeavesNoOrganisationBehindAndShowsTheApplicationNoForeignRow() {
        DSLContext sql = TestApplication.bean(DSLContext.class);
        meetings.lookup(conferenceId);

        assertThat(sql.fetchCount(sql.select().from("access_code"))).isZero();
        assertThat(sql.fetchCount(sql.select().from("assignment"))).isZero();
        assertThat(org.passerelle.testing.TestApplication.bean(org.passerelle.db.Transactions.class)
                        .read(
                                TestOrganisation.create().tenant().value(),
                                () -> sql.fetchCount(sql.select().from("access_code"))))
                .isZero();
    }

    @Test
    void settingsAreKeptAuditedAndRefusedOutOfRangeOrStale() {
        meetings.setSettings(contoso.admin(), withReplacedIdDays(7));

        assertThat(meetings.settings(contoso.tenant()).replacedIdDays()).isEqualTo(7);
        assertThatThrownBy(() -> meetings.setSettings(contoso.admin(), withReplacedIdDays(31)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusal()).isEqualTo(MeetingRefusal.MEETING_SETTING_OUT_OF_RANGE));
        assertThatThrownBy(() -> meetings.setSettings(contoso.admin(), withReplacedIdDays(8)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(MeetingRefusal.MEETING_SETTINGS_CHANGED_MEANWHILE));
    }

    private long rowsAt(String dialled, Duration later) {
        return TestApplication.bean(DSLContext.class)
                .fetch(
                        "select * from bridge_lookup(?, ?::timestamptz)",
                        dialled,
                        clock.instant().plus(later).atOffset(java.time.ZoneOffset.UTC))
                .size();
    }

    private static MeetingSettings withReplacedIdDays(int days) {
        MeetingSettings all = MeetingSettings.DEFAULTS;
        return new MeetingSettings(
                all.mostParticipants(),
                all.admission(),
                all.waitingMusic(),
                days,
                all.rejoinMinutes(),
                all.hoursWithLeader(),
                all.hoursWithoutLeader(),
                all.minutesAfterLastLeader(),
                0);
    }
}
