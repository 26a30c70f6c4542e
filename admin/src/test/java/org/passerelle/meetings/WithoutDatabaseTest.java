package org.passerelle.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Pins;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.passerelle.secrets.MasterKey;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class WithoutDatabaseTest {
    private static final MasterKey MASTER = MasterKey.temporary();

    @TempDir
    private Path directory;

    private final TestOrganisation contoso = TestMeetings.organisation();
    private final Clock clock = TestApplication.bean(Clock.class);
    private final List<UserId> organisers = IntStream.range(0, 9)
            .mapToObj(i -> TestMeetings.organiser(contoso, "User" + i))
            .toList();
    private KnownMeetings known;

    @BeforeEach
    void whatIsKnownIsWritten() throws Exception {
        known = new KnownMeetings(directory, MASTER);
        new KnownMeetingsRefresh(
                        known,
                        TestApplication.bean(MeetingRows.class),
                        TestApplication.bean(Organisations.class),
                        TestApplication.bean(Transactions.class),
                        clock)
                .refresh(contoso.tenant());
    }

    @Test
    void everyConferenceIsKnownAsTheDatabaseKnowsIt() {
        for (UserId organiser : organisers) {
            String id = TestMeetings.conferenceId(contoso, organiser);

            assertThat(known.find(id, clock.instant()))
                    .contains(TestApplication.bean(Meetings.class).lookup(id).meeting());
        }
        assertThat(known.find("100000000", clock.instant())).isEmpty();
        assertThat(known.find("999999999999", clock.instant())).isEmpty();
        assertThat(known.find("", clock.instant())).isEmpty();
    }

    @Test
    void aFileThatSomebodyChangedOrCutOrSignedWithAnotherKeyIsAsGoodAsNone() throws Exception {
        String id = TestMeetings.conferenceId(contoso, organisers.getFirst());
        String text = Files.readString(file());

        Files.writeString(file(), text.replace("User0", "Mallo"));
        assertThat(new KnownMeetings(directory, MASTER).find(id, clock.instant()))
                .isEmpty();

        Files.writeString(file(), text.substring(0, text.length() - 1));
        assertThat(new KnownMeetings(directory, MASTER).find(id, clock.instant()))
                .isEmpty();

        Files.writeString(file(), "");
        assertThat(new KnownMeetings(directory, MASTER).find(id, clock.instant()))
                .isEmpty();

        Files.writeString(file(), text);
        assertThat(new KnownMeetings(directory, MasterKey.temporary()).find(id, clock.instant()))
                .isEmpty();
        assertThat(new KnownMeetings(directory, MASTER).find(id, clock.instant()))
                .isPresent();
    }

    @Test
    void whatIsKnownEndsAfterSomeDays() {
        String id = TestMeetings.conferenceId(contoso, organisers.getFirst());
        Instant now = clock.instant();

        assertThat(known.find(id, now.plus(Duration.ofDays(2)))).isPresent();
        assertThat(known.find(id, now.plus(Duration.ofDays(4)))).isEmpty();
    }

    @Test
    void noPinIsInTheFileInTheClear() throws Exception {
        String pin = TestApplication.bean(Pins.class)
                .reset(contoso.admin(), organisers.getFirst())
                .digits();
        whatIsKnownIsWritten();

        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.UTF_8))
                .doesNotContain("\"" + pin + "\"");
    }

    @Test
    void aKnownCallerComesInAndThePinIsGuessedThreeTimesAtMost() {
        var without = new WithoutDatabase(known, TestApplication.bean(Pins.class), clock);
        UserId zoe = organisers.getFirst();
        String pin =
                TestApplication.bean(Pins.class).reset(contoso.admin(), zoe).digits();
        Lookup found = TestApplication.bean(Meetings.class).lookup(TestMeetings.conferenceId(contoso, zoe));

        assertThat(without.tryId(TestMeetings.conferenceId(contoso, zoe))).isInstanceOf(Entrance.Answer.Right.class);
        assertThat(without.tryId("100000000")).isInstanceOf(Entrance.Answer.Away.class);
        assertThat(without.tryPin(found, pin)).isInstanceOf(Entrance.Answer.Right.class);
        assertThat(IntStream.range(0, 3).mapToObj(i -> without.tryPin(found, "0000")))
                .allMatch(Entrance.Answer.Wrong.class::isInstance);
        assertThat(without.tryPin(found, pin)).isInstanceOf(Entrance.Answer.Locked.class);
    }

    @Test
    void afterOneWaitInVainTheNextCallersDoNotWait() {
        var patience = new Patience(clock);
        var asked = new AtomicInteger();
        Supplier<String> database = () -> {
            asked.incrementAndGet();
            throw new IllegalStateException(new SQLTransientConnectionException("no connection", "08001"));
        };

        assertThat(patience.orElse(database, () -> "known")).isEqualTo("known");
        assertThat(patience.orElse(database, () -> "known")).isEqualTo("known");

        assertThat(asked).hasValue(1);
    }

    @Test
    void aDefectIsNotTakenForADatabaseThatIsAway() {
        var patience = new Patience(clock);

        assertThatThrownBy(() -> patience.orElse(
                        () -> {
                            throw new IllegalArgumentException("defect");
                        },
                        () -> "known"))
                .hasRootCauseMessage("defect");
    }

    private Path file() {
        return directory.resolve(contoso.tenant() + ".meetings");
    }
}
