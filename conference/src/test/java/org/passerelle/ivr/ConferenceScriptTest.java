package org.passerelle.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.audio.Wav;

final class ConferenceScriptTest {
    private static final PromptLibrary LIBRARY = PromptLibrary.shipped();
    private static final Guest GUEST = new Guest(Handset.ENGLISH, Name.NONE);
    private static final Name.Recorded ALICE = new Name.Recorded(new Wav(8_000, new short[4_000]));

    private final Handset caller = Handset.callingConferences();
    private final PretendFloor participant = new PretendFloor(false);
    private final PretendFloor leader = new PretendFloor(true);

    @ParameterizedTest
    @CsvSource({"0, en first-here", "1, en one-here", "2, en many-here"})
    void whoJoinsHearsHowManyAreThere(int others, String sentence) {
        leave();

        run(participant, KeyMap.DEFAULT, others);

        assertThat(caller.heard).contains(sentence);
    }

    @Test
    void keysMuteAndUnmuteAndTellHowToGoBack() {
        participant.answering(KeyCommand.MUTE, Floor.Now.MUTED);
        caller.after(Prompt.FIRST_HERE, ",*6");
        leave();

        run(participant, KeyMap.DEFAULT, 0);

        assertThat(participant.carriedOut).containsExactly(KeyCommand.MUTE);
        assertThat(caller.heard).containsSequence("en muted", "en key-star", "en number-6");
    }

    @Test
    void keysOfTheOrganisationAreCarriedOutAndTold() {
        KeyMap keys = KeyMap.parse("HELP=#1 MUTE=#77");
        participant.answering(KeyCommand.MUTE, Floor.Now.MUTED);
        caller.after(Prompt.FIRST_HERE, ",#77").after(Prompt.MUTED, ",,#1");
        leave();

        run(participant, keys, 0);

        assertThat(caller.heard)
                .containsSubsequence("en muted", "en key-hash", "en number-7", "en number-7")
                .containsSubsequence("en help-intro", "en help-help", "en key-hash", "en number-1")
                .doesNotContain("en help-hand");
    }

    @Test
    void helpTellsLeadersMore() {
        String forAll = LIBRARY.text(new ConferenceSentences(Handset.ENGLISH, KeyMap.DEFAULT).help(false));
        String forLeaders = LIBRARY.text(new ConferenceSentences(Handset.ENGLISH, KeyMap.DEFAULT).help(true));

        assertThat(forAll).contains("To mute or unmute yourself, press star 6").doesNotContain("let everybody in");
        assertThat(forLeaders)
                .contains("To let everybody in from the lobby, press star 2 1")
                .startsWith(forAll);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyCommand.class,
            names = {"ADMIT_ALL", "LOBBY_COUNT", "MUTE_ALL", "ANNOUNCEMENTS", "LOCK", "DIAL_OUT", "END"})
    void keysOfLeadersDoNothingForOthers(KeyCommand command) {
        caller.after(Prompt.FIRST_HERE, "," + KeyMap.DEFAULT.keysOf(command).orElseThrow());
        leave();

        run(participant, KeyMap.DEFAULT, 0);

        assertThat(caller.hasHeard(Prompt.LEADER_ONLY)).isTrue();
        assertThat(participant.carriedOut).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIT_ALL, 3, many-admitted",
        "ADMIT_ALL, 1, one-admitted",
        "ADMIT_ALL, 0, nobody-waiting",
    })
    void aLeaderAdmitsAll(KeyCommand command, int people, String sentence) {
        leader.answering(command, new Floor.Admitted(people));
        caller.after(Prompt.FIRST_HERE, ",*21");
        leave();

        run(leader, KeyMap.DEFAULT, 0);

        assertThat(caller.heard).contains("en " + sentence);
    }

    @Test
    void theLobbyIsCounted() {
        leader.answering(KeyCommand.LOBBY_COUNT, new Floor.Waiting(12));
        caller.after(Prompt.FIRST_HERE, ",*24");
        leave();

        run(leader, KeyMap.DEFAULT, 0);

        assertThat(caller.heard).containsSequence("en number-12", "en many-waiting");
    }

    @Test
    void theRollCallHasNamesAndCountsTheRest() {
        participant.answering(KeyCommand.ROLL_CALL, new Floor.RollCall(List.of(ALICE, Name.NONE, ALICE, Name.NONE)));
        caller.after(Prompt.FIRST_HERE, ",*3");
        leave();

        run(participant, KeyMap.DEFAULT, 0);

        assertThat(caller.heard).containsSequence("en roll-call", "♪", "♪", "en and", "en number-2", "en many-unnamed");
    }

    @Test
    void keysWithoutMeaningAreAnswered() {
        caller.after(Prompt.FIRST_HERE, ",*9");
        leave();

        run(participant, KeyMap.DEFAULT, 0);

        assertThat(caller.heard).containsSequence("en unknown-command", "en key-star", "en number-1");
    }

    @Test
    void strayDigitsAreNot() {
        caller.after(Prompt.FIRST_HERE, ",316");
        leave();

        run(participant, KeyMap.DEFAULT, 0);

        assertThat(caller.hasHeard(Prompt.UNKNOWN_COMMAND)).isFalse();
    }

    @Test
    void halfACommandIsForgottenAfterAWhile() {
        caller.after(Prompt.FIRST_HERE, ",*,,,,,6");
        leave();

        run(participant, KeyMap.DEFAULT, 0);

        assertThat(caller.hasHeard(Prompt.UNKNOWN_COMMAND)).isTrue();
        assertThat(participant.carriedOut).isEmpty();
    }

    @Test
    void theConferenceEndsForAllOnlyAfterConfirming() {
        leader.answering(KeyCommand.END, Floor.Now.OVER);
        caller.after(Prompt.FIRST_HERE, ",*29")
                .after(Prompt.CONFIRM_END, "2")
                .after(Prompt.NOT_ENDED, ",*29")
                .after(Prompt.CONFIRM_END, "1");
        leave();

        run(leader, KeyMap.DEFAULT, 0);

        assertThat(leader.carriedOut).containsExactly(KeyCommand.END);
        assertThat(caller.timesHeard(Prompt.NOT_ENDED)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "CALLING, dial-out-calling",
        "REFUSED, dial-out-refused",
        "USED_UP, dial-out-used-up",
        "NOT_POSSIBLE, not-possible"
    })
    void aLeaderCallsSomebody(Floor.DialAnswer answer, String sentence) {
        leader.answeringDialOut(answer);
        caller.after(Prompt.FIRST_HERE, ",*25").after(Prompt.DIAL_OUT_NUMBER, "33155512399#");
        leave();

        run(leader, KeyMap.DEFAULT, 0);

        assertThat(leader.dialled).containsExactly("33155512399");
        assertThat(caller.heard).contains("en " + sentence);
    }

    @Test
    void whoIsLetGoIsToldWhy() {
        caller.after(Prompt.FIRST_HERE, new Signal.Dismissed(Farewell.REMOVED));

        Outcome outcome = run(participant, KeyMap.DEFAULT, 0);

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.REMOVED, CallStage.IN_CONFERENCE));
        assertThat(caller.heard).endsWith("en bye-removed", "en goodbye");
    }

    @Test
    void whoIsAskedSomethingIsLetGoAllTheSame() {
        caller.after(Prompt.FIRST_HERE, ",*25")
                .after(Prompt.DIAL_OUT_NUMBER, new Signal.Dismissed(Farewell.TIME_LIMIT));

        Outcome outcome = run(leader, KeyMap.DEFAULT, 0);

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.TIME_LIMIT, CallStage.IN_CONFERENCE));
    }

    @Test
    void announcementsHaveTheNameOrDoWithoutIt() {
        var sentences = new ConferenceSentences(Handset.ENGLISH, KeyMap.DEFAULT);

        assertThat(LIBRARY.text(sentences.joined(ALICE))).isEqualTo("♪ has joined.");
        assertThat(LIBRARY.text(sentences.joined(Name.NONE))).isEqualTo("Somebody has joined.");
        assertThat(LIBRARY.text(sentences.left(ALICE))).isEqualTo("♪ has left.");
        assertThat(LIBRARY.text(sentences.handUp(ALICE))).isEqualTo("A hand has been raised by ♪");
        assertThat(LIBRARY.text(sentences.endsIn(10)))
                .isEqualTo("10 minutes are left until the end of the conference.");
        assertThat(LIBRARY.text(sentences.endsIn(1))).isEqualTo("This conference will end in one minute.");
        assertThat(LIBRARY.text(sentences.someoneWaits())).endsWith("To let everybody in, press star 2 1");
    }

    /// After some hours, long after the keys of the test.
    private void leave() {
        caller.hangingUpAfter(40);
    }

    private Outcome run(Floor floor, KeyMap keys, int others) {
        return new ConferenceScript(caller, caller.clock, GUEST, keys, floor).run(others);
    }
}
