package org.passerelle.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Pins;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.guessing.GuessGuard;
import org.passerelle.guessing.GuessLimits;
import org.passerelle.guessing.Guesser;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class EntranceTest {
    private static final String WRONG = "0000";
    private static final String TRUNK = "trunk-1";

    private final TestOrganisation contoso = TestMeetings.organisation();
    private final Entrance entrance = TestApplication.bean(Entrance.class);
    private final GuessGuard guard = TestApplication.bean(GuessGuard.class);
    private final UserId zoe = TestMeetings.organiser(contoso, "Zoe");
    private final String conferenceId = TestMeetings.conferenceId(contoso, zoe);
    private final String pin =
            TestApplication.bean(Pins.class).reset(contoso.admin(), zoe).digits();
    private final Lookup meeting = TestApplication.bean(Meetings.class).lookup(conferenceId);

    @Test
    void whoKnowsIdAndPinComesInWithoutWaiting() {
        Entrance.Answer id = entrance.tryId(caller("+33612345678"), conferenceId);
        Entrance.Answer right = entrance.tryPin(caller("+33612345678"), meeting, pin);

        assertThat(id).isEqualTo(new Entrance.Answer.Right(meeting, Duration.ZERO));
        assertThat(right).isEqualTo(new Entrance.Answer.Right(meeting, Duration.ZERO));
    }

    @Test
    void eachWrongPinMakesTheNextAnswerLaterAndTheTenthLocksWhateverNumberCalls() {
        List<Entrance.Answer> answers = IntStream.range(0, 11)
                .mapToObj(i -> entrance.tryPin(caller("+3361234000" + i % 10), meeting, WRONG))
                .toList();

        assertThat(answers.subList(0, 5))
                .containsExactly(wrongAfter(0), wrongAfter(2), wrongAfter(4), wrongAfter(8), wrongAfter(8));
        assertThat(answers.get(10)).isInstanceOf(Entrance.Answer.Locked.class);
        assertThat(entrance.tryPin(caller("+33700000000"), meeting, pin)).isInstanceOf(Entrance.Answer.Locked.class);
        assertThat(guard.lockOf(contoso.admin(), zoe)).isPresent();
        assertThat(audited("pin")).containsOnlyOnce("pin.locked");
    }

    @Test
    void guessesThatComeAtOnceAreNeverOneTooMany() throws Exception {
        List<Entrance.Answer> answers =
                atOnce(64, i -> () -> entrance.tryPin(caller("+3361234" + (1000 + i)), meeting, WRONG));

        assertThat(answers).filteredOn(Entrance.Answer.Wrong.class::isInstance).hasSize(GuessLimits.DEFAULTS.owner());
        assertThat(audited("pin")).containsOnlyOnce("pin.locked");
    }

    @Test
    void rightPinsThatComeAtOnceLockNobodyOut() throws Exception {
        atOnce(8, i -> () -> entrance.tryPin(caller("+33612345678"), meeting, pin));

        assertThat(entrance.tryPin(caller("+33612345678"), meeting, pin)).isInstanceOf(Entrance.Answer.Right.class);
        assertThat(guard.lockedPins(contoso.admin())).isEmpty();
    }

    @Test
    void aLockedPinStillLetsInTheNumberThatGaveItRightlyBefore() {
        entrance.tryPin(caller("+33612345678"), meeting, pin);
        guessUntilLocked();

        assertThat(entrance.tryPin(caller("+33612345678"), meeting, pin)).isInstanceOf(Entrance.Answer.Right.class);
        assertThat(entrance.tryPin(caller("+33799999999"), meeting, pin)).isInstanceOf(Entrance.Answer.Locked.class);
    }

    @Test
    void anAdministratorUnlocksAndSoDoesANewPin() {
        guessUntilLocked();
        guard.unlock(contoso.admin(), zoe);
        assertThat(entrance.tryPin(caller("+33711111111"), meeting, pin)).isInstanceOf(Entrance.Answer.Right.class);
        assertThat(audited("pin")).contains("pin.unlocked");

        guessUntilLocked();
        TestApplication.bean(Pins.class).reset(contoso.admin(), zoe);

        assertThat(guard.lockOf(contoso.admin(), zoe)).isEmpty();
    }

    @Test
    void wrongConferenceIdsCountForTheNumberAsWrongPinsDo() {
        for (int i = 0; i < GuessLimits.DEFAULTS.caller(); i++) {
            assertThat(entrance.tryId(caller("+33612340000"), "1000000" + (10 + i)))
                    .isInstanceOf(Entrance.Answer.Wrong.class);
        }

        assertThat(entrance.tryId(caller("+33612340000"), conferenceId)).isInstanceOf(Entrance.Answer.Locked.class);
        assertThat(entrance.tryPin(caller("+33612340000"), meeting, pin)).isInstanceOf(Entrance.Answer.Locked.class);
        assertThat(entrance.tryId(caller("+33612340001"), conferenceId)).isInstanceOf(Entrance.Answer.Right.class);
    }

    @Test
    void whenTheOrganisationIsGuessedAtTooOftenEachUnknownCallerHasOneTry() {
        guard.setLimits(contoso.admin(), new GuessLimits(100, 1_000, 10_000, 10, 0));

        List<Entrance.Answer> answers = IntStream.range(0, 11)
                .mapToObj(i -> entrance.tryId(caller("+3361234" + (1000 + i)), "10000000"))
                .toList();

        assertThat(((Entrance.Answer.Wrong) answers.get(9)).lastTry()).isFalse();
        assertThat(((Entrance.Answer.Wrong) answers.get(10)).lastTry()).isTrue();
        assertThat(guard.alarms(contoso.admin())).hasSize(1);
        assertThat(audited("guessing")).containsOnlyOnce("guessing.alarm");
    }

    @Test
    void aCallerWithoutANumberIsJudgedByTheOthersCounts() {
        for (int i = 0; i < 10; i++) {
            entrance.tryPin(caller(""), meeting, WRONG);
        }

        assertThat(entrance.tryPin(caller(""), meeting, pin)).isInstanceOf(Entrance.Answer.Locked.class);
    }

    private void guessUntilLocked() {
        for (int i = 0; i < GuessLimits.DEFAULTS.owner(); i++) {
            entrance.tryPin(caller("+3369999" + (1000 + i)), meeting, WRONG);
        }
        assertThat(guard.lockOf(contoso.admin(), zoe)).isPresent();
    }

    private List<String> audited(String group) {
        return TestApplication.bean(AuditTrail.class)
                .search(
                        contoso.admin(),
                        AuditQuery.EVERYTHING.withGroups(List.of(group)),
                        java.util.Optional.empty(),
                        100)
                .stream()
                .map(event -> event.action())
                .toList();
    }

    private Entrance.Caller caller(String number) {
        return new Entrance.Caller(contoso.tenant(), new Guesser(number, TRUNK));
    }

    private static Entrance.Answer wrongAfter(int seconds) {
        return new Entrance.Answer.Wrong(Duration.ofSeconds(seconds), false);
    }

    private static <T> List<T> atOnce(int many, java.util.function.IntFunction<Callable<T>> work)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all =
                    threads.invokeAll(IntStream.range(0, many).mapToObj(work).toList());
            var answers = new java.util.ArrayList<T>();
            for (Future<T> one : all) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
