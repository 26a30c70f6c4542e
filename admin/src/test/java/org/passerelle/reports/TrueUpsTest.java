package org.passerelle.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.JobId;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Status;
import org.passerelle.calls.CallJournal;
import org.passerelle.calls.ConferenceReport;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.JobState;
import org.passerelle.jobs.TestWorker;
import org.passerelle.licences.Licences;
import org.passerelle.migration.ReadyUsers;
import org.passerelle.migration.Undos;
import org.passerelle.testing.TestApplication;

class TrueUpsTest {
    private static final int DAYS = 90;
    private static final String PRODUCT = ReadyUsers.CONFERENCING;

    private final TrueUps trueUps = TestApplication.bean(TrueUps.class);
    private final Assignments assignments = TestApplication.bean(Assignments.class);
    private final ReadyUsers ready = ReadyUsers.create(5, 2, 6);
    private final Actor admin = ready.contoso().admin();
    private final Instant now = TestApplication.bean(Clock.class).instant();
    private final UserId used = ready.users().get(0);
    private final UserId unused = ready.users().get(1);
    private final UserId longAgo = ready.users().get(2);
    private final UserId recent = ready.users().get(3);

    /// Four of five licensed users were moved; all but one of them half a year ago.
    @BeforeEach
    void halfAYearLater() {
        ready.work(ready.startMove(ready.users().subList(0, 4)));
        TestApplication.bean(Transactions.class).in(admin.tenant().value(), () -> {
            DSLContext sql = TestApplication.bean(DSLContext.class);
            sql.execute("update licence_assignment set assigned_at = assigned_at - interval '180 days'");
            sql.execute(
                    "update assignment set moved_at = moved_at - interval '180 days' where user_id <> ?::uuid",
                    recent.value());
        });
        conference(used, 10);
        conference(longAgo, 100);
    }

    @Test
    void aHolderIsUnusedOnlyIfThereWasTimeToUseTheLicence() {
        TrueUp trueUp = trueUps.read(admin, DAYS);

        assertThat(trueUp.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.holders())
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                HolderGroup.USED,
                                1L,
                                HolderGroup.UNUSED,
                                2L,
                                HolderGroup.NEW,
                                1L,
                                HolderGroup.WAITING,
                                1L)));
        assertThat(trueUps.holders(admin, PRODUCT, HolderGroup.UNUSED, DAYS, Optional.empty(), 10))
                .extracting(Holder::user)
                .containsExactlyInAnyOrder(unused, longAgo);
        assertThat(trueUp.isKnownThroughout()).isTrue();
    }

    @Test
    void whoConfersWithoutALicenceIsFoundAndCanBeGivenOne() {
        TestApplication.bean(Entitlements.class).remove(admin, PRODUCT, List.of(used));

        List<Holder> without = trueUps.without(admin, DAYS, Optional.empty(), 10);
        JobId job = TestWorker.withheld(ready.contoso(), () -> trueUps.license(admin, PRODUCT, DAYS, ""));
        ready.work(job);

        assertThat(without).extracting(Holder::user).containsExactly(used);
        assertThat(trueUps.read(admin, DAYS).without()).isZero();
        assertThat(assignments.find(admin.tenant(), used).orElseThrow().status())
                .isEqualTo(Status.ACTIVE);
    }

    @Test
    void reclaimingTakesTheUnusedOnesAndUndoGivesThemBackWithTheirConferenceIds() {
        var wish = new TrueUps.Wish(PRODUCT, HolderGroup.UNUSED, DAYS, List.of());
        Optional<String> conferenceId =
                assignments.find(admin.tenant(), unused).orElseThrow().conferenceId();

        ReclaimPreview preview = trueUps.preview(admin, wish);
        JobId job = TestWorker.withheld(ready.contoso(), () -> trueUps.reclaim(admin, wish, "true-up"));
        ready.work(job);

        assertThat(preview.users()).isEqualTo(2);
        assertThat(preview.turnedOff()).isEqualTo(2);
        assertThat(ready.job(job).counters().changed()).isEqualTo(2);
        assertThat(assignments.find(admin.tenant(), unused).orElseThrow().status())
                .isEqualTo(Status.NOT_LICENSED);
        assertThat(assignments.find(admin.tenant(), used).orElseThrow().status())
                .isEqualTo(Status.ACTIVE);
        assertThat(pool()).isEqualTo(preview.available() + 2);

        ready.work(ready.startUndo(new Undos.Wish(job, Optional.empty(), false)));

        assertThat(ready.job(job).state()).isEqualTo(JobState.UNDONE);
        assertThat(assignments.find(admin.tenant(), unused).orElseThrow().conferenceId())
                .isEqualTo(conferenceId);
    }

    @Test
    void onlyThoseTickedAreReclaimedAndNeverOneInUse() {
        var wish = new TrueUps.Wish(PRODUCT, HolderGroup.UNUSED, DAYS, List.of(unused, used));

        assertThat(trueUps.preview(admin, wish).users()).isEqualTo(1);
    }

    @Test
    void theForecastCountsWhoStillNeedsALicence() {
        TrueUp.Forecast forecast = trueUps.read(admin, DAYS).forecast();

        assertThat(forecast.available()).isEqualTo(1);
        assertThat(forecast.others()).isEqualTo(2);
        assertThat(forecast.afterAll()).isEqualTo(-1);
        assertThat(forecast.afterReclaim()).isEqualTo(1);
    }

    @Test
    void helpdeskSeesItAndTakesNothingBack() {
        Actor helpdesk = Actor.person(admin.tenant(), used, "Hal", Set.of(Role.HELPDESK), "192.0.2.7", "");
        var wish = new TrueUps.Wish(PRODUCT, HolderGroup.UNUSED, DAYS, List.of());

        assertThat(trueUps.read(helpdesk, DAYS).lines()).hasSize(1);
        assertThatThrownBy(() -> trueUps.reclaim(helpdesk, wish, "")).isInstanceOf(DeniedException.class);
    }

    private void conference(UserId organiser, int daysAgo) {
        Instant start = now.minus(Duration.ofDays(daysAgo));
        CallJournal journal = TestApplication.bean(CallJournal.class);
        journal.write(new ConferenceReport(
                admin.tenant(),
                UUID.randomUUID(),
                start,
                start.plusSeconds(600),
                organiser,
                "316221255",
                2,
                2,
                "everybody-left"));
        journal.run();
    }

    private int pool() {
        return TestApplication.bean(Licences.class)
                .pool(admin.tenant(), PRODUCT)
                .map(pool -> pool.bought() - pool.assigned())
                .orElseThrow();
    }
}
