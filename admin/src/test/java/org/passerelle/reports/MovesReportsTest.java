package org.passerelle.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.JobId;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.migration.ReadyUsers;
import org.passerelle.migration.Undos;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderDetails;
import org.passerelle.providers.Providers;
import org.passerelle.testing.TestApplication;

class MovesReportsTest {
    private static final int LICENSED = 4;
    private static final int UNLICENSED = 2;

    private final MovesReports reports = TestApplication.bean(MovesReports.class);
    private final MoveCounts counts = TestApplication.bean(MoveCounts.class);
    private final ReadyUsers ready = ReadyUsers.create(LICENSED, UNLICENSED, LICENSED + UNLICENSED);
    private final Actor admin = ready.contoso().admin();
    private final Organisation contoso =
            TestApplication.bean(Organisations.class).require(admin.tenant());
    private final Instant now = TestApplication.bean(Clock.class).instant();

    @Test
    void todayShowsWhoIsStillThereAndWhoWasMoved() {
        ready.work(ready.startMove(ready.users()));

        MovesReport report = reports.read(admin, 30, Optional.empty());

        assertThat(report.days().getLast().users()).isEqualTo(UNLICENSED);
        assertThat(report.days().getLast().moved()).isEqualTo(LICENSED);
        assertThat(report.moved()).isEqualTo(LICENSED);
        assertThat(report.parties()).extracting(MovesReport.Party::name).containsExactly("InterCall");
    }

    @Test
    void daysOnWhichNobodyCountedAreWorkedOutFromTheArchive() {
        JobId move = ready.startMove(ready.users());
        ready.work(move);
        ready.work(
                ready.startUndo(new Undos.Wish(move, Optional.of(ready.users().getFirst()), false)));

        counts.count(contoso, now.plus(Duration.ofDays(3)));

        List<MovesReport.Day> days = daysUntil(3);
        assertThat(days).extracting(MovesReport.Day::users).containsExactly(6L, 3L, 3L, 3L, 3L);
        assertThat(days).extracting(MovesReport.Day::moved).containsExactly(0L, 4L, 0L, 0L, 0L);
        assertThat(new MovesReport(now, List.of(), days, List.of()).otherChanges(1))
                .isEqualTo(1);
    }

    @Test
    void aDayThatIsOverKeepsWhatWasCounted() {
        counts.count(contoso, now);
        oneMoreUserOf(ready.interCall());

        counts.count(contoso, now.plus(Duration.ofDays(1)));

        assertThat(daysUntil(1)).extracting(MovesReport.Day::users).containsExactly(6L, 7L);
    }

    @Test
    void aReportOfOneProviderLeavesTheOthersOut() {
        Provider other = TestApplication.bean(Providers.class).add(admin, ProviderDetails.of("Fabrikam", "f.example"));
        oneMoreUserOf(other);

        MovesReport all = reports.read(admin, 30, Optional.empty());
        MovesReport one = reports.read(admin, 30, Optional.of(other.id()));

        assertThat(all.days().getLast().users()).isEqualTo(7);
        assertThat(all.parties()).extracting(MovesReport.Party::name).containsExactly("InterCall", "Fabrikam");
        assertThat(one.days().getLast().users()).isEqualTo(1);
        assertThat(one.parties()).extracting(MovesReport.Party::name).containsExactly("Fabrikam");
    }

    @Test
    void theReasonsSayHowOftenAndWhoStillWaits() {
        ready.work(ready.startMove(ready.users()));
        ready.work(ready.startMove(ready.users().subList(LICENSED, LICENSED + 1)));

        List<MovesReport.Reason> reasons =
                reports.read(admin, 30, Optional.empty()).reasons();

        assertThat(reasons).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("not-licensed");
            assertThat(reason.attempts()).isEqualTo(3);
            assertThat(reason.waiting()).isEqualTo(UNLICENSED);
        });
    }

    @Test
    void anOrganiserSeesNoReport() {
        Actor organiser =
                Actor.person(contoso.id(), ready.users().getFirst(), "Olga", Set.of(Role.ORGANISER), "192.0.2.7", "");

        assertThatThrownBy(() -> reports.read(organiser, 30, Optional.empty())).isInstanceOf(DeniedException.class);
    }

    private List<MovesReport.Day> daysUntil(int daysLater) {
        LocalDate last = LocalDate.ofInstant(now, contoso.timeZone()).plusDays(daysLater);
        return reports.between(admin.tenant(), last.minusDays(MoveCounts.MOST_DAYS), last, Optional.empty());
    }

    private void oneMoreUserOf(Provider provider) {
        UserId user = TestApplication.bean(Users.class)
                .createAll(admin, List.of(UserDetails.of("more@" + provider.domain(), "One More")), Source.MANUAL)
                .getFirst()
                .id();
        var record = new AcpDetails(
                provider.id(), "x.example", "14255551298", List.of(), new Passcode("1"), Optional.empty(), "", true);
        TestApplication.bean(ThirdPartyRecords.class).setAll(admin, Map.of(user, List.of(record)), true, "");
    }
}
