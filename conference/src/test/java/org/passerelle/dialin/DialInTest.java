package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.audio.Codec;
import org.passerelle.audio.Tone;
import org.passerelle.audio.Wav;
import org.passerelle.conference.Actor;
import org.passerelle.conference.Command;
import org.passerelle.conference.EndRules;
import org.passerelle.conference.Muting;
import org.passerelle.conference.Policy;
import org.passerelle.conference.Role;
import org.passerelle.ivr.CallStage;
import org.passerelle.ivr.Farewell;
import org.passerelle.ivr.Milestone;
import org.passerelle.ivr.Outcome;
import org.passerelle.ivr.Prompt;
import org.passerelle.sdp.Security;
import org.passerelle.sip.OfferReply;
import org.passerelle.sip.Reason;

/// Whole calls, from the ringing to the record, with real RTP on the loopback.
class DialInTest {
    private static final String AS_LEADER = "*" + OneMeeting.ID + "#" + OneMeeting.PIN + "##";
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private Switchboard bridge;

    @BeforeEach
    void open() throws IOException {
        bridge = new Switchboard();
    }

    @AfterEach
    void nothingIsLeft() {
        bridge.close();
    }

    @Test
    void aCallerWaitsForTheLeaderAndBothHearEachOtherAndNotThemselves() {
        SoftPhone caller = participant("+33155500001");
        bridge.await(() -> bridge.waiting() == 1, "the caller to wait");
        SoftPhone leader = leader("+33155500002");
        bridge.await(() -> bridge.inside() == 2, "both to be in");

        caller.say(500);
        leader.say(1_000);

        awaitHeard(caller, 1_000);
        awaitHeard(leader, 500);
        assertThat(caller.phone.dbov(500)).isLessThan(-50);
        assertThat(leader.phone.dbov(1_000)).isLessThan(-50);
        caller.hangUp();
        leader.hangUp();
        CallRecord record = record(caller);
        assertThat(record.visit()).hasValueSatisfying(visit -> {
            assertThat(visit.role()).isEqualTo(Role.PARTICIPANT);
            assertThat(visit.joinedAt()).isPresent();
        });
        assertThat(record.result()).isEqualTo(new CallResult.Ended(new Outcome.HungUp(CallStage.IN_CONFERENCE)));
        assertThat(record.voice())
                .hasValueSatisfying(voice -> assertThat(voice.codec()).isEqualTo("PCMU"));
        assertThat(record.keys()).containsEntry(KeyMethod.EVENT, 11L);
        assertThat(record.steps())
                .extracting(CallStep::what)
                .containsSubsequence(
                        CallStep.Event.RANG,
                        CallStep.Event.ANSWERED,
                        new CallStep.Reached(Milestone.ID_RIGHT),
                        new CallStep.Reached(Milestone.WAITING),
                        CallStep.Event.JOINED,
                        CallStep.Event.HUNG_UP);
    }

    @Test
    void aReplacedIdLeadsToTheConferenceAndTheRecordSaysSo() {
        SoftPhone caller = bridge.call("+33155500001").press(OneMeeting.OLD_ID + "##");

        bridge.await(() -> bridge.waiting() == 1, "the caller to wait");
        caller.hangUp();

        assertThat(record(caller).steps())
                .extracting(CallStep::what)
                .contains(new CallStep.Reached(Milestone.ID_REPLACED));
    }

    @Test
    void whatTheOrganisationHasRecordedIsHeardInsteadOfTheVoice() {
        var said = new short[8_000];
        Tone.sine(700, -15, 8_000).fill(said, said.length);
        var own = new Wav(8_000, said);
        bridge.recordings = (clip, _) -> clip.equals(Prompt.WELCOME.clip()) ? Optional.of(own) : Optional.empty();

        SoftPhone caller = bridge.call("+33155500001");

        bridge.await(() -> Math.abs(caller.phone.dbov(700) + 15) < 2, "the recorded greeting");
        caller.hangUp();
    }

    @Test
    void aNumberThatIsNotOursIsNotFound() {
        var stranger = new SoftPhone(bridge, new Phone(Codec.PCMU, 0), "+33155500001");
        stranger.dial("+33199999999");
        stranger.awaitOver();

        assertThat(stranger.rejection().status()).isEqualTo(404);
        assertThat(record(stranger).result()).isEqualTo(CallResult.Refused.UNKNOWN_NUMBER);
        stranger.close();
    }

    @Test
    void oneCallMoreThanTheTrunkMayHaveIsAskedToTryAgain() {
        for (int i = 1; i <= 4; i++) {
            bridge.call("+3315550000" + i);
        }
        bridge.await(() -> bridge.dialIn.calls() == 4, "four calls to be up");

        SoftPhone fifth = bridge.call("+33155500005");
        fifth.awaitOver();

        assertThat(fifth.rejection().status()).isEqualTo(503);
        assertThat(fifth.rejection().retryAfter()).isPresent();
        assertThat(record(fifth).result()).isEqualTo(CallResult.Refused.TRUNK_FULL);
    }

    @Test
    void withoutAPortForItsVoiceACallIsAskedToTryAgainAndTheOthersGoOn() throws IOException {
        var onePair = new MediaPorts(InetAddress.ofLiteral("127.0.0.1"), 28_000, 28_001, new Random());
        try (var full = new Switchboard(8, onePair)) {
            SoftPhone first = full.call("+33155500001");
            full.await(() -> full.portsInUse() == 1, "the first call to have the ports");

            SoftPhone second = full.call("+33155500002");
            second.awaitOver();

            assertThat(second.rejection().status()).isEqualTo(503);
            full.await(() -> !full.records.isEmpty(), "the record");
            assertThat(full.records)
                    .singleElement()
                    .satisfies(record -> assertThat(record.result()).isEqualTo(CallResult.Refused.OVERLOADED));
            first.hangUp();
        }
    }

    @Test
    void whoSpeaksNoCodecOfOursOrNoEncryptionIsToldSo() {
        SoftPhone other = bridge.call("+33155500001", new Phone(Codec.L16, 97));
        other.awaitOver();
        bridge.security = Security.REQUIRED;
        SoftPhone plain = bridge.call("+33155500002");
        plain.awaitOver();

        assertThat(other.rejection().status()).isEqualTo(488);
        assertThat(record(other).result()).isEqualTo(CallResult.Refused.NO_COMMON_CODEC);
        assertThat(plain.rejection().status()).isEqualTo(488);
        assertThat(record(plain).result()).isEqualTo(CallResult.Refused.NOT_ENCRYPTED);
    }

    @Test
    void aWidebandPhoneAndANarrowbandOneShareAConference() {
        SoftPhone wide = bridge.call("+33155500001", new Phone(Codec.G722, 9)).press(AS_LEADER);
        SoftPhone narrow = participant("+33155500002");
        bridge.await(() -> bridge.inside() == 2, "both to be in");

        wide.say(800);

        awaitHeard(narrow, 800);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT", "INFO", "TONE"})
    void keysOpenTheDoorHoweverTheyCome(KeyMethod method) {
        bridge.keyMethods = Set.of(method);
        SoftPhone caller = bridge.call("+33155500001");

        press(caller, method, OneMeeting.ID + "##");
        bridge.await(() -> bridge.waiting() == 1, "the caller to wait");
        caller.hangUp();

        assertThat(record(caller).keys()).containsEntry(method, 11L);
    }

    @Test
    void aHeldCallSendsNothingAndComesBack() {
        SoftPhone caller = participant("+33155500001");
        SoftPhone leader = leader("+33155500002");
        bridge.await(() -> bridge.inside() == 2, "both to be in");
        caller.say(500);
        awaitHeard(leader, 500);

        OfferReply held = caller.offer("inactive");
        bridge.pass(SETTLED);
        double whileHeld = leader.phone.dbov(500);
        int receivedWhileHeld = caller.phone.received;
        bridge.pass(SETTLED);
        int stillReceived = caller.phone.received;
        caller.offer("sendrecv");
        bridge.pass(SETTLED);

        assertThat(held)
                .isInstanceOfSatisfying(
                        OfferReply.Accepted.class,
                        reply -> assertThat(reply.sdp()).contains("a=inactive"));
        assertThat(stillReceived).isEqualTo(receivedWhileHeld);
        assertThat(whileHeld).isCloseTo(Phone.DBOV, within(1.5)); // It goes on sending although it need not.
        assertThat(caller.phone.received).isGreaterThan(receivedWhileHeld + 20);
        caller.hangUp();
        assertThat(record(caller).steps())
                .extracting(CallStep::what)
                .containsSubsequence(CallStep.Event.HELD, CallStep.Event.RESUMED);
    }

    @Test
    void whoIsHeardNoMoreIsToldSoAndCutOff() {
        SoftPhone caller = participant("+33155500001");
        bridge.await(() -> bridge.waiting() == 1, "the caller to wait");

        caller.loseVoice();
        caller.awaitOver();

        assertThat(caller.reason).isEqualTo(Reason.NO_MEDIA);
        assertThat(record(caller).result()).isEqualTo(new CallResult.VoiceLost());
        assertThat(bridge.waiting()).isZero();
    }

    @Test
    void keysInTheConferenceMuteAndTheRecordTellsIt() {
        SoftPhone leader = leader("+33155500002");
        SoftPhone caller = participant("+33155500001");
        bridge.await(() -> bridge.inside() == 2, "both to be in");

        caller.press("*6");
        bridge.await(() -> muting(caller) == Muting.BY_HIMSELF, "the caller to be muted");
        caller.press("*6*5");
        bridge.await(() -> muting(caller) == Muting.OPEN && handIsUp(caller), "the hand to be up");
        leader.press("*22");
        bridge.await(() -> muting(caller) == Muting.BY_LEADER, "everybody to be muted");
        caller.press("*22");
        leader.press("*22");
        bridge.await(() -> muting(caller) == Muting.OPEN, "nobody to be muted");
        leader.press("*7");
        bridge.await(() -> bridge.conference().orElseThrow().modes().locked(), "the door to be locked");
        leader.press("*291");
        caller.awaitOver();

        assertThat(record(caller).result())
                .isEqualTo(
                        new CallResult.Ended(new Outcome.Rejected(Farewell.ENDED_BY_LEADER, CallStage.IN_CONFERENCE)));
        assertThat(record(caller).steps())
                .extracting(CallStep::what)
                .containsSubsequence(
                        CallStep.Event.MUTED, CallStep.Event.UNMUTED, CallStep.Event.HAND_RAISED, CallStep.Event.ENDED);
    }

    @Test
    void theStarAndThePinMakeALeaderOfWhoWaits() {
        SoftPhone caller = participant("+33155500001");
        bridge.await(() -> bridge.waiting() == 1, "the caller to wait");

        caller.press("*" + OneMeeting.PIN + "#");
        bridge.await(() -> bridge.inside() == 1, "the leader to be in");
        caller.hangUp();

        assertThat(record(caller).visit())
                .hasValueSatisfying(visit -> assertThat(visit.role()).isEqualTo(Role.LEADER));
    }

    @Test
    void whoLosesTheLineComesBackWithoutCodes() {
        leader("+33155500002");
        SoftPhone caller = participant("+33155500001");
        bridge.await(() -> bridge.inside() == 2, "both to be in");

        caller.hangUp();
        caller.awaitOver();
        SoftPhone again = bridge.call("+33155500001");
        bridge.await(() -> bridge.inside() == 2, "the caller to be back");
        again.hangUp();

        assertThat(record(again).steps())
                .extracting(CallStep::what)
                .contains(new CallStep.Reached(Milestone.CAME_BACK));
    }

    @Test
    void whoIsRemovedByTheConsoleHearsItBeforeTheLineIsCut() {
        bridge.policy = new Policy(true, Policy.Lobby.UNTIL_IT_RUNS, Policy.EntryExit.NOTHING, 5, EndRules.USUAL);
        SoftPhone caller = bridge.call("+33155500001").press(OneMeeting.ID + "##");
        bridge.await(() -> bridge.inside() == 1, "the caller to be in");

        bridge.conferences.command(Switchboard.KEY, new Actor.Console(), new Command.Remove(person(caller)));
        caller.awaitOver();

        assertThat(caller.reason).isEqualTo(Reason.NORMAL);
        assertThat(record(caller).result())
                .isEqualTo(new CallResult.Ended(new Outcome.Rejected(Farewell.REMOVED, CallStage.IN_CONFERENCE)));
    }

    @Test
    void aServerThatStopsTellsEverybodyFirst() {
        SoftPhone caller = participant("+33155500001");
        bridge.await(() -> bridge.waiting() == 1, "the caller to wait");

        bridge.dialIn.drain(Duration.ofSeconds(10));

        assertThat(bridge.dialIn.refusesNewCallsFor()).isPresent();
        assertThat(record(caller).result())
                .isEqualTo(new CallResult.Ended(new Outcome.Rejected(Farewell.MAINTENANCE, CallStage.LOBBY)));
    }

    @Test
    void aLeaderCallsSomebodyIn() {
        SoftPhone invited = bridge.reachable();
        SoftPhone leader = leader("+33155500002");
        bridge.await(() -> bridge.inside() == 1, "the leader to be in");

        leader.press("*250155599999#");
        bridge.await(() -> bridge.inside() == 2, "both to be in");
        invited.say(700);

        awaitHeard(leader, 700);
        invited.hangUp();
        bridge.await(() -> bridge.outside.settled != null, "the minutes to be settled");
        bridge.await(() -> bridge.records.size() == 1, "the record");
        assertThat(bridge.records.getFirst().called()).isEqualTo(Outside.NUMBER);
    }

    @Test
    void whoIsCalledInMaySayNo() {
        bridge.outside.mustConfirm = true;
        SoftPhone invited = bridge.reachable();
        SoftPhone leader = leader("+33155500002");
        bridge.await(() -> bridge.inside() == 1, "the leader to be in");

        leader.press("*250155599999#");
        invited.press("2");
        bridge.await(() -> invited.reason != null, "the invited one to be left alone");

        assertThat(bridge.inside()).isEqualTo(1);
        bridge.await(() -> bridge.records.size() == 1, "the record");
        assertThat(bridge.records.getFirst().result())
                .isEqualTo(new CallResult.Ended(new Outcome.Rejected(Farewell.DECLINED, CallStage.INVITATION)));
    }

    @Test
    void aLeaderHearsThatSomebodyIsBusyAndNothingIsLeft() {
        SoftPhone invited = bridge.reachable();
        invited.answersCalls = false;
        SoftPhone leader = leader("+33155500002");
        bridge.await(() -> bridge.inside() == 1, "the leader to be in");

        leader.press("*250155599999#");
        bridge.await(() -> bridge.records.size() == 1, "the record");

        assertThat(bridge.outside.settled).isEqualTo(Duration.ZERO);
        assertThat(bridge.portsInUse()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", OneMeeting.ID + "#", "*", "*" + OneMeeting.ID + "#4", "999999999#9"})
    void hangingUpAnywhereLeavesNothing(String keys) {
        SoftPhone caller = bridge.call("+33155500001").press(keys);
        bridge.pass(Duration.ofSeconds(4));

        caller.hangUp();

        assertThat(record(caller).result()).isInstanceOf(CallResult.Ended.class);
    }

    private SoftPhone participant(String from) {
        return bridge.call(from).press(OneMeeting.ID + "##");
    }

    private SoftPhone leader(String from) {
        return bridge.call(from).press(AS_LEADER);
    }

    private void press(SoftPhone caller, KeyMethod method, String keys) {
        bridge.await(() -> caller.answer != null, "the call to be answered");
        if (method == KeyMethod.EVENT) {
            caller.press(keys);
            return;
        }
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            if (method == KeyMethod.INFO) {
                caller.info(key);
            } else {
                bridge.between(() -> caller.phone.sayKey(key));
                bridge.pass(Duration.ofMillis(120));
                caller.sayNothing();
            }
            bridge.pass(Duration.ofMillis(1_100));
        }
    }

    /// At its own level: while a prompt plays, the others are turned down.
    private void awaitHeard(SoftPhone phone, double frequencyHz) {
        bridge.await(() -> Math.abs(phone.phone.dbov(frequencyHz) - Phone.DBOV) < 1.5, frequencyHz + " Hz to be heard");
    }

    /// The record of a call that is over.
    private CallRecord record(SoftPhone phone) {
        phone.awaitOver();
        String from = phone.callerNumber().orElseThrow();
        return bridge.records.reversed().stream()
                .filter(record -> record.reception().from().value().equals(from))
                .findFirst()
                .orElseThrow();
    }

    private org.passerelle.conference.ParticipantId person(SoftPhone phone) {
        return snapshot(phone).person().id();
    }

    private Muting muting(SoftPhone phone) {
        return snapshot(phone).muting();
    }

    private boolean handIsUp(SoftPhone phone) {
        return snapshot(phone).handSince().isPresent();
    }

    private org.passerelle.conference.ParticipantSnapshot snapshot(SoftPhone phone) {
        return bridge.conference().orElseThrow().participants().stream()
                .filter(one -> one.person().number().equals(phone.callerNumber().orElseThrow()))
                .findFirst()
                .orElseThrow();
    }
}
