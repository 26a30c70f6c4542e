package org.passerelle.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class UsagesTest {
    /// A Wednesday; in Paris it is an hour later.
    private static final Instant NOW = Instant.parse("2026-11-25T15:00:00Z");

    private final TestOrganisation contoso = TestOrganisation.create();
    private final CallJournal journal = TestApplication.bean(CallJournal.class);
    private final Usages usages = new Usages(
            TestApplication.bean(Transactions.class),
            TestApplication.bean(UsageRows.class),
            TestApplication.bean(Organisations.class),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whereNobodyHasCalledNothingIsCounted() {
        Usage usage = usages.now(contoso.admin(), Usage.UnderWay.NOTHING);

        assertThat(usage.conferences()).isZero();
        assertThat(usage.callers()).isZero();
        assertThat(usage.peak()).isZero();
        assertThat(usage.peakAt()).isEmpty();
    }

    @Test
    void theWeekBeginsOnMondayInTheOrganisationsTimeZone() {
        conference("2026-11-22T22:30:00Z", "2026-11-22T23:30:00Z");
        conference("2026-11-24T08:00:00Z", "2026-11-24T08:45:00Z");
        conference("2026-11-16T08:00:00Z", "2026-11-16T09:00:00Z");
        call("2026-11-24T08:00:00Z", "2026-11-24T08:40:00Z");
        call("2026-11-24T08:10:00Z", "2026-11-24T08:40:00Z");

        Usage usage = usages.now(contoso.admin(), Usage.UnderWay.NOTHING);

        assertThat(usage.monday()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(usage.conferences())
                .as("half an hour of Monday and three quarters of Tuesday")
                .isEqualTo(Duration.ofMinutes(75));
        assertThat(usage.callers()).isEqualTo(Duration.ofMinutes(70));
        assertThat(usage.peak()).as("of today, and that was yesterday").isZero();
    }

    @Test
    void thePeakIsTheMostCallersAtTheSameMomentAndWhoeverLeavesMakesRoomFirst() {
        call("2026-11-25T09:00:00Z", "2026-11-25T09:30:00Z");
        call("2026-11-25T09:10:00Z", "2026-11-25T09:20:00Z");
        call("2026-11-25T09:20:00Z", "2026-11-25T09:40:00Z");
        call("2026-11-25T10:00:00Z", "2026-11-25T10:10:00Z");

        Usage usage = usages.now(contoso.admin(), Usage.UnderWay.NOTHING);

        assertThat(usage.peak()).isEqualTo(2);
        assertThat(usage.peakAt()).contains(Instant.parse("2026-11-25T09:10:00Z"));
    }

    @Test
    void whoeverIsStillInAConferenceCountsAndWhoeverDidNotGetInDoesNot() {
        call("2026-11-25T14:00:00Z", "2026-11-25T14:59:00Z");
        journal.write(TestCalls.refused(contoso.tenant(), "+33612345678", CallOutcome.WRONG_ID));
        journal.run();
        Instant begun = Instant.parse("2026-11-25T14:30:00Z");

        Usage usage =
                usages.now(contoso.admin(), new Usage.UnderWay(List.of(begun), List.of(begun, begun.plusSeconds(60))));

        assertThat(usage.peak()).isEqualTo(3);
        assertThat(usage.peakAt()).contains(begun.plusSeconds(60));
        assertThat(usage.conferences()).isEqualTo(Duration.ofMinutes(30));
        assertThat(usage.callers()).isEqualTo(Duration.ofMinutes(59 + 30 + 29));
    }

    @Test
    void othersCallsAreNotCountedAndWhoeverMayNotSeeCallsIsDenied() {
        TestOrganisation other = TestOrganisation.create();
        call("2026-11-25T09:00:00Z", "2026-11-25T09:30:00Z");

        assertThat(usages.now(other.admin(), Usage.UnderWay.NOTHING).peak()).isZero();
        assertThatThrownBy(() -> usages.now(organiser(), Usage.UnderWay.NOTHING))
                .isInstanceOf(DeniedException.class);
    }

    private Actor organiser() {
        return Actor.person(contoso.tenant(), new UserId(new UUID(7, 7)), "Rita", Set.of(Role.ORGANISER), "", "");
    }

    private void conference(String from, String until) {
        journal.write(new ConferenceReport(
                contoso.tenant(),
                TestApplication.bean(Ids.class).next(),
                Instant.parse(from),
                Instant.parse(until),
                new UserId(TestApplication.bean(Ids.class).next()),
                "316221255",
                2,
                2,
                "LAST_LEFT"));
        journal.run();
    }

    private void call(String from, String until) {
        CallReport like = TestCalls.joined(contoso.tenant(), Optional.empty(), "+33612345678");
        journal.write(new CallReport(
                like.tenant(),
                like.id(),
                Instant.parse(from),
                Instant.parse(until),
                Optional.of(Instant.parse(from)),
                like.caller(),
                like.called(),
                like.serviceNumber(),
                like.trunk(),
                like.node(),
                like.conference(),
                like.organiser(),
                like.conferenceId(),
                like.part(),
                like.outcome(),
                like.language(),
                like.quality(),
                like.keys(),
                like.steps()));
        journal.run();
    }
}
