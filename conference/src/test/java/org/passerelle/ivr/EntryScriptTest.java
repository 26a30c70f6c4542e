package org.passerelle.ivr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passerelle.ivr.MeetingBook.ID;
import static org.passerelle.ivr.MeetingBook.OLD_ID;
import static org.passerelle.ivr.MeetingBook.PIN;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.passerelle.audio.Wav;
import org.passerelle.ivr.Meeting.Admission;

final class EntryScriptTest {
    private static final Name.Recorded ALICE = new Name.Recorded(new Wav(8_000, new short[4_000]));

    private final Handset caller = Handset.callingConferences();

    @Test
    void whoKeysTheConferenceIdJoins() {
        MeetingBook meetings = MeetingBook.with(Admission.STRAIGHT_IN);
        caller.after(Prompt.LEADER_HINT, ID + "#");

        Outcome outcome = run(meetings);

        assertThat(outcome)
                .isEqualTo(new Outcome.JoinsAsParticipant(meetings.meeting(), new Guest(Handset.ENGLISH, Name.NONE)));
        assertThat(caller.notes).containsExactly("ID_ASKED", "ID_RIGHT", "ORGANISER_CONFIRMED");
        assertThat(caller.heard)
                .startsWith(
                        "en welcome",
                        "fr language-offer",
                        "fr number-2",
                        "de language-offer",
                        "de number-3",
                        "en enter-conference-id",
                        "en leader-hint")
                .endsWith("en joining");
    }

    @Test
    void theHashIsNotNeeded() {
        caller.after(Prompt.LEADER_HINT, "3162,,,21255");

        assertThat(run(MeetingBook.with(Admission.STRAIGHT_IN))).isInstanceOf(Outcome.JoinsAsParticipant.class);
    }

    @Test
    void keysBeforeTheEndOfTheGreetingCount() {
        caller.after(Prompt.WELCOME, ID + "#");

        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN));

        assertThat(outcome).isInstanceOf(Outcome.JoinsAsParticipant.class);
        assertThat(caller.hasHeard(Prompt.ENTER_CONFERENCE_ID)).isFalse();
    }

    @Test
    void aStarAmongDigitsBeginsThemAnew() {
        caller.after(Prompt.LEADER_HINT, "99*" + ID + "#");

        assertThat(run(MeetingBook.with(Admission.STRAIGHT_IN))).isInstanceOf(Outcome.JoinsAsParticipant.class);
    }

    @Test
    void aWrongConferenceIdIsToldAndAskedAgain() {
        caller.after(Prompt.LEADER_HINT, "123456789#").after(Prompt.LEADER_HINT, ID + "#");

        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN));

        assertThat(outcome).isInstanceOf(Outcome.JoinsAsParticipant.class);
        assertThat(caller.heard)
                .containsSubsequence(
                        "en conference-id-not-recognised", "en try-again", "en enter-conference-id", "en joining");
    }

    @Test
    void aRightAndAWrongIdAreToldAfterTheSameTime() {
        caller.after(Prompt.LEADER_HINT, "123456789");
        var other = Handset.callingConferences().after(Prompt.LEADER_HINT, ID);

        run(MeetingBook.with(Admission.STRAIGHT_IN));
        new EntryScript(other, MeetingBook.with(Admission.FULL), other.clock).run();

        assertThat(caller.firstHeard(Prompt.CONFERENCE_ID_NOT_RECOGNISED))
                .isEqualTo(other.firstHeard(Prompt.BYE_CONFERENCE_FULL));
    }

    @Test
    void threeWrongIdsEndTheCallWithAReason() {
        for (int i = 0; i < 3; i++) {
            caller.after(Prompt.LEADER_HINT, "12345678" + i);
        }

        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN));

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.TOO_MANY_TRIES, CallStage.CONFERENCE_ID));
        assertThat(caller.heard).endsWith("en bye-too-many-tries", "en goodbye");
        assertThat(caller.timesHeard(Prompt.CONFERENCE_ID_NOT_RECOGNISED)).isEqualTo(2);
    }

    @Test
    void theLastTryOfABudgetEndsTheCall() {
        caller.after(Prompt.LEADER_HINT, "123456789");

        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN)
                .answeringWrongOnes(new Meetings.Wrong(Duration.ofSeconds(8), true)));

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.TOO_MANY_TRIES, CallStage.CONFERENCE_ID));
    }

    @Test
    void aBlockedCallerIsToldSo() {
        caller.after(Prompt.LEADER_HINT, ID);

        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN).answering(ID, new Meetings.Blocked()));

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.BLOCKED, CallStage.CONFERENCE_ID));
        assertThat(caller.heard).endsWith("en bye-blocked", "en goodbye");
        assertThat(caller.notes).contains("BLOCKED");
    }

    @Test
    void whileNobodyCanTellACallerIsAskedToCallLater() {
        caller.after(Prompt.LEADER_HINT, ID);

        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN).answering(ID, new Meetings.Away()));

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.SYSTEM_TROUBLE, CallStage.CONFERENCE_ID));
    }

    @Test
    void whatTheAdministrationThrowsIsATechnicalProblemForTheCaller() {
        caller.after(Prompt.LEADER_HINT, ID);
        var failing = new MeetingBook(MeetingBook.meeting(Admission.STRAIGHT_IN)) {
            @Override
            public Lookup find(Call call, KeyedDigits conferenceId) {
                throw new IllegalStateException("no connection");
            }
        };

        assertThat(run(failing)).isEqualTo(new Outcome.Rejected(Farewell.SYSTEM_TROUBLE, CallStage.CONFERENCE_ID));
        assertThat(caller.heard).endsWith("en bye-system-trouble", "en goodbye");
    }

    @Test
    void aLeaderComesByTheStar() {
        MeetingBook meetings = MeetingBook.with(Admission.NOT_STARTED);
        caller.after(Prompt.LEADER_HINT, "*")
                .after(Prompt.ENTER_CONFERENCE_ID, "")
                .after(Prompt.ENTER_CONFERENCE_ID, ID + "#")
                .after(Prompt.ENTER_PIN, PIN + "#");

        Outcome outcome = run(meetings);

        assertThat(outcome)
                .isEqualTo(new Outcome.JoinsAsLeader(meetings.meeting(), new Guest(Handset.ENGLISH, Name.NONE)));
        assertThat(caller.hasHeard(Prompt.LEADER_RECOGNISED)).isTrue();
        assertThat(caller.hasHeard(Prompt.ORGANISER_QUESTION)).isFalse();
    }

    @Test
    void aLeaderIsNotToldWhichOfTheCodesIsWrong() {
        caller.after(Prompt.LEADER_HINT, "*" + ID + "#000000#");
        var other = Handset.callingConferences().after(Prompt.LEADER_HINT, "*123456789#" + PIN + "#");

        run(MeetingBook.with(Admission.NOT_STARTED));
        new EntryScript(other, MeetingBook.with(Admission.NOT_STARTED), other.clock).run();

        assertThat(caller.hasHeard(Prompt.CODES_NOT_RECOGNISED)).isTrue();
        assertThat(caller.heard).isEqualTo(other.heard);
        assertThat(caller.notes).isEqualTo(other.notes);
        assertThat(caller.clock.instant()).isEqualTo(other.clock.instant());
    }

    @Test
    void theOrganiserOfAConferenceThatWaitsForItsLeaderIsAskedForThePin() {
        MeetingBook meetings = MeetingBook.with(Admission.NOT_STARTED);
        caller.after(Prompt.LEADER_HINT, ID)
                .after(Prompt.ORGANISER_QUESTION, "*")
                .after(Prompt.SKIP_PIN_HINT, "000000")
                .after(Prompt.SKIP_PIN_HINT, PIN);

        Outcome outcome = run(meetings);

        assertThat(outcome).isInstanceOf(Outcome.JoinsAsLeader.class);
        assertThat(caller.heard)
                .containsSubsequence(
                        "en organiser-question",
                        "en enter-pin",
                        "en pin-not-recognised",
                        "en try-again",
                        "en enter-pin",
                        "en leader-recognised");
        assertThat(caller.notes).containsSubsequence("PIN_ASKED", "PIN_WRONG", "PIN_ASKED", "PIN_RIGHT");
    }

    @Test
    void threeWrongPinsEndTheCallWithAReason() {
        caller.after(Prompt.LEADER_HINT, ID).after(Prompt.ORGANISER_QUESTION, "*");
        for (int i = 0; i < 3; i++) {
            caller.after(Prompt.SKIP_PIN_HINT, "00000" + i);
        }

        Outcome outcome = run(MeetingBook.with(Admission.NOT_STARTED));

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.TOO_MANY_TRIES, CallStage.PIN));
        assertThat(caller.heard).endsWith("en bye-too-many-tries", "en goodbye");
    }

    @Test
    void aLockedPinLeavesTheCallerAParticipant() {
        MeetingBook meetings = MeetingBook.with(Admission.NOT_STARTED).answeringTheRightPin(new Meetings.Locked());
        caller.after(Prompt.LEADER_HINT, ID)
                .after(Prompt.ORGANISER_QUESTION, "*")
                .after(Prompt.SKIP_PIN_HINT, PIN);

        Outcome outcome = run(meetings);

        assertThat(outcome).isInstanceOf(Outcome.WaitsInLobby.class);
        assertThat(caller.hasHeard(Prompt.PIN_LOCKED)).isTrue();
    }

    @Test
    void whoIsNotTheOrganiserWaits() {
        caller.after(Prompt.LEADER_HINT, ID).after(Prompt.ORGANISER_QUESTION, "#");

        assertThat(run(MeetingBook.with(Admission.NOT_STARTED))).isInstanceOf(Outcome.WaitsInLobby.class);
        assertThat(caller.hasHeard(Prompt.ENTER_PIN)).isFalse();
    }

    @Test
    void aFullConferenceIsToldAtOnce() {
        caller.after(Prompt.LEADER_HINT, ID);

        Outcome outcome = run(MeetingBook.with(Admission.FULL));

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.CONFERENCE_FULL, CallStage.CONFERENCE_ID));
    }

    @Test
    void aReplacedIdIsToldAndConnects() {
        caller.after(Prompt.LEADER_HINT, OLD_ID);

        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN));

        assertThat(outcome).isInstanceOf(Outcome.JoinsAsParticipant.class);
        assertThat(caller.heard).containsSubsequence("en conference-id-replaced", "en joining");
        assertThat(caller.notes).contains("ID_REPLACED");
        assertThat(caller.heard)
                .as("the new number is for the organiser to tell")
                .containsSubsequence("en conference-number", "en number-4", "en number-0", "en number-4");
    }

    @Test
    void theNameOfTheOrganiserIsConfirmedAndTheWrongConferenceLeft() {
        var meeting = new Meeting("m-1", ID, ALICE, Admission.STRAIGHT_IN, false);
        var other = new Meeting("m-2", "111222333", ALICE, Admission.STRAIGHT_IN, false);
        MeetingBook meetings =
                new MeetingBook(meeting).answering("111222333", new Meetings.Found(other, Duration.ZERO));
        caller.after(Prompt.LEADER_HINT, ID)
                .after(Prompt.WRONG_CONFERENCE_HINT, "*")
                .after(Prompt.LEADER_HINT, "111222333");

        Outcome outcome = run(meetings);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.JoinsAsParticipant.class,
                        joins -> assertThat(joins.meeting()).isEqualTo(other));
        assertThat(caller.heard).containsSubsequence("en conference-of", "♪", "en wrong-conference-hint");
    }

    @Test
    void aDigitChoosesALanguage() {
        caller.after(Prompt.LEADER_HINT, "3").after(Prompt.LEADER_HINT, ID);

        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.JoinsAsParticipant.class,
                        joins -> assertThat(joins.guest().language()).isEqualTo(Handset.GERMAN));
        assertThat(caller.heard).endsWith("de wrong-conference-hint", "de joining");
        assertThat(caller.notes).contains("LANGUAGE_CHOSEN de");
    }

    @Test
    void withOneLanguageASlowFirstDigitIsNoChoice() {
        var alone = new Handset(ServiceLine.Purpose.CONFERENCES, Handset.FRENCH);
        alone.after(Prompt.LEADER_HINT, "1,,,11222333");
        MeetingBook meetings = MeetingBook.with(Admission.STRAIGHT_IN);
        meetings.answering("111222333", new Meetings.Found(meetings.meeting(), Duration.ZERO));

        Outcome outcome = new EntryScript(alone, meetings, alone.clock).run();

        assertThat(outcome).isInstanceOf(Outcome.JoinsAsParticipant.class);
        assertThat(alone.timesHeard(Prompt.ENTER_CONFERENCE_ID)).isOne();
    }

    @Test
    void whoNeedsTimeGetsIt() {
        caller.after(Prompt.LEADER_HINT, "9").after(Prompt.LEADER_HINT, "3,,,,,,,,16,,,,,,,,221255");

        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN));

        assertThat(outcome).isInstanceOf(Outcome.JoinsAsParticipant.class);
        assertThat(caller.hasHeard(Prompt.MORE_TIME_GIVEN)).isTrue();
    }

    @Test
    void whoDoesNotAskForTimeGetsItAfterSilence() {
        caller.after(Prompt.LEADER_HINT, "")
                .after(Prompt.LEADER_HINT, "")
                .after(Prompt.LEADER_HINT, ",,,,,,,,,,,,,,," + ID);

        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN));

        assertThat(outcome).isInstanceOf(Outcome.JoinsAsParticipant.class);
        assertThat(caller.heard)
                .containsSubsequence("en nothing-keyed", "en more-time-hint", "en more-time-given", "en joining");
    }

    @Test
    void whoKeysNothingIsToldWhyTheCallEnds() {
        Outcome outcome = run(MeetingBook.with(Admission.STRAIGHT_IN));

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.NO_INPUT, CallStage.CONFERENCE_ID));
        assertThat(caller.heard).endsWith("en bye-no-input", "en goodbye");
    }

    @Test
    void theNameIsRecordedWhereTheConferenceWantsIt() {
        var meeting = new Meeting("m-1", ID, Name.NONE, Admission.STRAIGHT_IN, true);
        caller.withVoice().after(Prompt.LEADER_HINT, ID);

        Outcome outcome = run(new MeetingBook(meeting));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.JoinsAsParticipant.class,
                        joins -> assertThat(joins.guest().name()).isInstanceOf(Name.Recorded.class));
        assertThat(caller.heard).containsSubsequence("en record-name", "♪", "en joining");
    }

    @Test
    void whoSaysNoNameIsAskedTwiceAndComesInAllTheSame() {
        var meeting = new Meeting("m-1", ID, Name.NONE, Admission.STRAIGHT_IN, true);
        caller.after(Prompt.LEADER_HINT, ID);

        Outcome outcome = run(new MeetingBook(meeting));

        assertThat(outcome).isEqualTo(new Outcome.JoinsAsParticipant(meeting, new Guest(Handset.ENGLISH, Name.NONE)));
        assertThat(caller.timesHeard(Prompt.RECORD_NAME)).isEqualTo(2);
        assertThat(caller.timesHeard(Prompt.NAME_NOT_HEARD)).isEqualTo(2);
    }

    @Test
    void whoLostTheLineComesBackWithoutCodes() {
        MeetingBook meetings = MeetingBook.with(Admission.STRAIGHT_IN);
        var guest = new Guest(Handset.FRENCH, ALICE);
        meetings.expecting(new Meetings.Seat(meetings.meeting(), guest, true));

        Outcome outcome = run(meetings);

        assertThat(outcome).isEqualTo(new Outcome.JoinsAsLeader(meetings.meeting(), guest));
        assertThat(caller.heard).containsExactly("fr welcome-back");
    }

    @Test
    void aHangUpIsNoticedWhereverItComes() {
        var soft = new SoftAssertions();
        var stages = EnumSet.noneOf(CallStage.class);
        Optional<Outcome> through = Optional.empty();
        for (int turns = 0; through.isEmpty(); turns++) {
            Handset leaver = longWay().hangingUpAfter(turns);
            Outcome outcome = new EntryScript(leaver, longBook(), leaver.clock).run();
            if (leaver.isGone()) {
                soft.assertThat(outcome).isInstanceOf(Outcome.HungUp.class);
            } else {
                through = Optional.of(outcome);
            }
            if (outcome instanceof Outcome.HungUp(CallStage at)) {
                stages.add(at);
            }
        }
        soft.assertThat(through.orElseThrow()).isInstanceOf(Outcome.JoinsAsLeader.class);
        soft.assertThat(stages)
                .containsExactlyInAnyOrder(
                        CallStage.CONFERENCE_ID,
                        CallStage.LEADER_CODES,
                        CallStage.CONFIRMATION,
                        CallStage.ORGANISER_QUESTION,
                        CallStage.PIN,
                        CallStage.NAME,
                        CallStage.JOINING);
        soft.assertAll();
    }

    /// Wrong codes, another language, more time, the wrong conference, a wrong PIN, no name.
    private static Handset longWay() {
        return Handset.callingConferences()
                .after(Prompt.LEADER_HINT, "2")
                .after(Prompt.LEADER_HINT, "9")
                .after(Prompt.LEADER_HINT, "*")
                .after(Prompt.ENTER_PIN, "000000")
                .after(Prompt.LEADER_HINT, ID)
                .after(Prompt.WRONG_CONFERENCE_HINT, "*")
                .after(Prompt.LEADER_HINT, ID)
                .after(Prompt.ORGANISER_QUESTION, "*")
                .after(Prompt.SKIP_PIN_HINT, "000000")
                .after(Prompt.SKIP_PIN_HINT, PIN);
    }

    private static MeetingBook longBook() {
        return new MeetingBook(new Meeting("m-1", ID, ALICE, Admission.NOT_STARTED, true));
    }

    @Test
    void whateverIsKeyedTheCallEndsInTimeAndNeverWithoutAReason() {
        var soft = new SoftAssertions();
        var ends = new HashSet<Class<?>>();
        for (int seed = 0; seed < 1_000; seed++) {
            Handset random = Handset.callingConferences().pressingAnything(new Random(seed));
            Instant start = random.clock.instant();

            Outcome outcome = new EntryScript(random, new Moody(new Random(seed)), random.clock).run();

            ends.add(outcome.getClass());
            if (outcome instanceof Outcome.Rejected(Farewell reason, CallStage _)) {
                soft.assertThat(random.playedLast())
                        .as("seed %d", seed)
                        .isIn(reason.in(Handset.ENGLISH), reason.in(Handset.FRENCH), reason.in(Handset.GERMAN));
            }
            soft.assertThat(Duration.between(start, random.clock.instant()))
                    .as("seed %d", seed)
                    .isLessThan(Duration.ofMinutes(12));
        }
        soft.assertThat(ends)
                .as("every way out was taken")
                .containsExactlyInAnyOrder(
                        Outcome.JoinsAsLeader.class,
                        Outcome.JoinsAsParticipant.class,
                        Outcome.WaitsInLobby.class,
                        Outcome.Rejected.class);
        soft.assertAll();
    }

    /// Answers anything to anybody.
    private record Moody(Random random) implements Meetings {
        @Override
        public Optional<Seat> returning(Call call) {
            return Optional.empty();
        }

        @Override
        public Lookup find(Call call, KeyedDigits conferenceId) {
            return switch (random.nextInt(6)) {
                case 0, 1 -> new Found(meeting(), Duration.ofSeconds(1));
                case 2 -> new Replaced(meeting(), Duration.ofSeconds(1));
                case 3 -> new Blocked();
                default -> new Wrong(Duration.ofSeconds(1), false);
            };
        }

        @Override
        public PinCheck check(Call call, Meeting meeting, KeyedDigits pin) {
            return switch (random.nextInt(5)) {
                case 0 -> new Right(Duration.ofSeconds(1));
                case 1 -> new Locked();
                case 2 -> new Away();
                default -> new Wrong(Duration.ofSeconds(1), random.nextBoolean());
            };
        }

        @Override
        public CodesCheck open(Call call, KeyedDigits conferenceId, KeyedDigits pin) {
            return random.nextInt(4) == 0
                    ? new Found(meeting(), Duration.ofSeconds(1))
                    : new Wrong(Duration.ofSeconds(1), false);
        }

        private Meeting meeting() {
            Admission admission = List.of(Admission.values()).get(random.nextInt(5));
            return new Meeting("m-1", ID, random.nextBoolean() ? ALICE : Name.NONE, admission, random.nextBoolean());
        }
    }

    private Outcome run(Meetings meetings) {
        return new EntryScript(caller, meetings, caller.clock).run();
    }
}
