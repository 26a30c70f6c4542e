package org.passerelle.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.passerelle.conference.Bridge.Caller;
import org.passerelle.conference.JoinAnswer.WaitReason;

class ConferencesTest {
    private final Bridge bridge = new Bridge();

    @Test
    void callersWaitWithMusicUntilTheLeaderComes() {
        Caller caller = bridge.participant("Ann");
        int heardInLobby = caller.telephone().heard();

        Caller leader = bridge.leader("Leo");
        leader.telephone().say(5_000);
        bridge.frames(3);

        assertThat(caller.answer()).isEqualTo(new JoinAnswer.InLobby(WaitReason.NOT_BEGUN));
        assertThat(heardInLobby).isEqualTo(Bridge.MUSIC);
        assertThat(caller.telephone().told).containsExactly("admitted");
        assertThat(caller.telephone().heard()).isEqualTo(5_000);
        assertThat(leader.answer()).isEqualTo(new JoinAnswer.Joined(0));
        assertThat(bridge.snapshot().state()).isInstanceOf(MeetingState.Running.class);
    }

    @Test
    void whereNoLeaderIsNeededTheFirstCallerBegins() {
        Policy open = with(true, Policy.Lobby.UNTIL_IT_RUNS, Policy.EntryExit.NAMES);

        Caller caller = bridge.join(open, Bridge.person(Role.PARTICIPANT, "Ann", Locale.ENGLISH));

        assertThat(caller.answer()).isEqualTo(new JoinAnswer.Joined(0));
    }

    @Test
    void whoMustBeAdmittedWaitsEvenThoughTheLeaderIsThere() {
        Policy admission = with(false, Policy.Lobby.UNTIL_ADMITTED, Policy.EntryExit.NAMES);
        Caller early = bridge.join(admission, Bridge.person(Role.PARTICIPANT, "Ann", Locale.ENGLISH));
        Caller leader = bridge.leader("Leo");
        Caller late = bridge.participant("Bob");

        CommandAnswer one = bridge.command(leader.himself(), new Command.Admit(late.id()));
        List<String> earlyTold = List.copyOf(early.telephone().told);
        CommandAnswer rest = bridge.command(leader.himself(), new Command.AdmitAll());

        assertThat(late.answer()).isEqualTo(new JoinAnswer.InLobby(WaitReason.NEEDS_ADMISSION));
        assertThat(earlyTold).isEmpty();
        assertThat(one).isEqualTo(new CommandAnswer.Done(1));
        assertThat(rest).isEqualTo(new CommandAnswer.Done(1));
        assertThat(bridge.snapshot().participants()).hasSize(3);
        assertThat(bridge.said).contains("en SomeoneWaits");
    }

    @Test
    void aLockedConferenceSendsEverybodyButLeadersToTheLobby() {
        Caller leader = bridge.leader("Leo");
        bridge.command(leader.himself(), new Command.Lock(true));

        assertThat(bridge.participant("Ann").answer()).isEqualTo(new JoinAnswer.InLobby(WaitReason.LOCKED));
        assertThat(bridge.leader("Lea").answer()).isEqualTo(new JoinAnswer.Joined(1));
        assertThat(bridge.snapshot().lobby()).hasSize(1);
    }

    @Test
    void noMoreComeInThanMay() {
        for (int i = 0; i < 5; i++) {
            bridge.leader("Leo " + i);
        }

        assertThat(bridge.leader("Lea").answer()).isEqualTo(new JoinAnswer.Refused(JoinAnswer.RefusalReason.FULL));
    }

    @Test
    void whoIsMutedIsNotHeardAndOnlyLeadersMuteOthers() {
        Caller leader = bridge.leader("Leo");
        Caller caller = bridge.participant("Ann");
        caller.telephone().say(4_000);
        bridge.frames(2);
        int before = leader.telephone().heard();

        CommandAnswer notHis = bridge.command(caller.himself(), new Command.Mute(leader.id(), true));
        CommandAnswer muted = bridge.command(leader.himself(), new Command.Mute(caller.id(), true));
        int after = leader.telephone().heard();
        CommandAnswer again = bridge.command(leader.himself(), new Command.Mute(caller.id(), true));
        bridge.command(caller.himself(), new Command.Mute(caller.id(), false));

        assertThat(before).isEqualTo(4_000);
        assertThat(notHis).isEqualTo(new CommandAnswer.Refused(CommandAnswer.Reason.ONLY_LEADERS));
        assertThat(muted).isEqualTo(new CommandAnswer.Done(1));
        assertThat(after).isZero();
        assertThat(again).isEqualTo(new CommandAnswer.Done(0));
        assertThat(leader.telephone().heard()).isEqualTo(4_000);
        assertThat(bridge.events)
                .contains(
                        new ConferenceEvent.Muted(caller.id(), Muting.BY_LEADER),
                        new ConferenceEvent.Muted(caller.id(), Muting.OPEN));
    }

    @Test
    void inALectureNobodyUnmutesHimselfAndWhoComesLaterIsMuted() {
        Caller leader = bridge.leader("Leo");
        Caller caller = bridge.participant("Ann");

        CommandAnswer lecture = bridge.command(leader.himself(), new Command.Lecture(true));
        Caller later = bridge.participant("Bob");
        CommandAnswer unmute = bridge.command(caller.himself(), new Command.Mute(caller.id(), false));

        assertThat(lecture).isEqualTo(new CommandAnswer.Done(1));
        assertThat(bridge.snapshot(later).muting()).isEqualTo(Muting.BY_LEADER);
        assertThat(bridge.snapshot(leader).muting()).isEqualTo(Muting.OPEN);
        assertThat(unmute).isEqualTo(new CommandAnswer.Refused(CommandAnswer.Reason.UNMUTING_NOT_ALLOWED));
    }

    @Test
    void whenAllAreUnmutedWhoMutedHimselfStaysMuted() {
        Caller leader = bridge.leader("Leo");
        Caller shy = bridge.participant("Ann");
        Caller other = bridge.participant("Bob");
        bridge.command(shy.himself(), new Command.Mute(shy.id(), true));
        bridge.command(leader.himself(), new Command.MuteAll(true));

        CommandAnswer answer = bridge.command(leader.himself(), new Command.MuteAll(false));

        assertThat(answer).isEqualTo(new CommandAnswer.Done(1));
        assertThat(bridge.snapshot(shy).muting()).isEqualTo(Muting.BY_HIMSELF);
        assertThat(bridge.snapshot(other).muting()).isEqualTo(Muting.OPEN);
    }

    @Test
    void aRaisedHandIsShownWithItsTimeAndToldToLeaders() {
        Caller leader = bridge.leader("Leo");
        Caller caller = bridge.participant("Ann");

        bridge.command(caller.himself(), new Command.RaiseHand(caller.id(), true));

        assertThat(bridge.snapshot(caller).handSince()).isPresent();
        assertThat(bridge.said).contains("en HandIsUp");
        bridge.command(leader.himself(), new Command.RaiseHand(caller.id(), false));
        assertThat(bridge.snapshot(caller).handSince()).isEmpty();
    }

    @Test
    void whoIsRemovedIsToldWhyAndMayNotComeBackWithoutCodes() {
        Caller leader = bridge.leader("Leo");
        Caller caller = bridge.participant("Ann");

        bridge.command(leader.himself(), new Command.Remove(caller.id()));

        assertThat(caller.telephone().told).containsExactly("out: Removed[]");
        assertThat(bridge.conferences.returning("Ann")).isEmpty();
        assertThat(bridge.snapshot().participants()).hasSize(1);
    }

    @Test
    void everyoneHearsWhoComesInHisOwnLanguage() {
        bridge.leader("Leo");
        bridge.join(Bridge.USUAL, Bridge.person(Role.PARTICIPANT, "Ann", Locale.FRENCH));
        bridge.said.clear();

        Caller bob = bridge.participant("Bob");
        bridge.conferences.leave(Bridge.KEY, bob.id());

        assertThat(bridge.said).containsExactly("en HasJoined", "fr HasJoined", "en HasLeft", "fr HasLeft");
    }

    @Test
    void announcementsCanBeTurnedOffAndTonesTakeTheirPlace() {
        bridge.join(
                with(false, Policy.Lobby.UNTIL_IT_RUNS, Policy.EntryExit.TONES),
                Bridge.person(Role.LEADER, "Leo", Locale.ENGLISH));
        Caller lea = bridge.leader("Lea");
        List<String> tones = List.copyOf(bridge.said);

        bridge.command(lea.himself(), new Command.Announcements(false));
        bridge.participant("Ann");

        assertThat(tones).containsExactly("en EntryTone");
        assertThat(bridge.said).hasSize(1);
    }

    @Test
    void whoLostTheLineComesBackWithinTwoMinutesWithoutBeingAnnouncedOrAdmitted() {
        Caller leader = bridge.leader("Leo");
        Caller caller = bridge.participant("Ann");
        bridge.command(leader.himself(), new Command.Lock(true));
        bridge.conferences.leave(Bridge.KEY, caller.id());
        bridge.said.clear();

        bridge.pass(Duration.ofSeconds(119));
        Returning returning = bridge.conferences.returning("Ann").orElseThrow();
        Caller back = bridge.join(Bridge.USUAL, Bridge.back(returning.person()));

        assertThat(returning).isEqualTo(new Returning(Bridge.KEY, caller.person()));
        assertThat(back.answer()).isEqualTo(new JoinAnswer.Joined(1));
        assertThat(bridge.said).isEmpty();
        assertThat(bridge.conferences.returning("Ann")).isEmpty();
    }

    @Test
    void afterTwoMinutesThePlaceIsGoneAndSoIsAnEmptyConference() {
        Caller leader = bridge.leader("Leo");
        bridge.conferences.leave(Bridge.KEY, leader.id());
        MeetingState lingering = bridge.snapshot().state();

        bridge.pass(Duration.ofMinutes(2));

        assertThat(lingering).isInstanceOf(MeetingState.Lingering.class);
        assertThat(bridge.conferences.returning("Leo")).isEmpty();
        assertThat(bridge.conferences.running()).isEmpty();
        assertThat(bridge.events.getLast())
                .isInstanceOfSatisfying(
                        ConferenceEvent.StateChanged.class,
                        changed -> assertThat(changed.state())
                                .isInstanceOfSatisfying(
                                        MeetingState.Ended.class,
                                        ended -> assertThat(ended.reason()).isEqualTo(EndReason.EVERYONE_LEFT)));
    }

    @Test
    void aNumberThatIsWithheldIsNobodys() {
        var hidden = Bridge.person(Role.LEADER, "", Locale.ENGLISH);
        Caller caller = bridge.join(Bridge.USUAL, hidden);
        bridge.participant("Ann");

        bridge.conferences.leave(Bridge.KEY, caller.id());

        assertThat(bridge.conferences.returning("")).isEmpty();
    }

    @Test
    void whenItEndsEverybodyIsToldWhyAndHearsNobodyAnyMore() {
        Caller leader = bridge.leader("Leo");
        Caller caller = bridge.participant("Ann");
        leader.telephone().say(5_000);
        bridge.frames(2);

        CommandAnswer answer = bridge.command(leader.himself(), new Command.End());

        assertThat(answer).isEqualTo(new CommandAnswer.Done(2));
        assertThat(caller.telephone().told).containsExactly("out: Over[why=ENDED_BY_LEADER]");
        assertThat(caller.telephone().heard()).isZero();
        assertThat(bridge.command(leader.himself(), new Command.End()))
                .isEqualTo(new CommandAnswer.Refused(CommandAnswer.Reason.NO_SUCH_CONFERENCE));
        assertThat(bridge.leader("Lea").answer()).isEqualTo(new JoinAnswer.Joined(0));
    }

    @Test
    void withoutALeaderItEndsNinetyMinutesAfterHeLeftWithAWarning() {
        Caller leader = bridge.leader("Leo");
        Caller caller = bridge.participant("Ann");
        bridge.pass(Duration.ofHours(3));
        bridge.conferences.leave(Bridge.KEY, leader.id());

        bridge.pass(Duration.ofMinutes(84));
        List<String> before = List.copyOf(bridge.said);
        bridge.pass(Duration.ofMinutes(2));
        List<String> warned = List.copyOf(bridge.said);
        bridge.pass(Duration.ofMinutes(4));

        assertThat(before).doesNotContain("en EndsSoon");
        assertThat(warned).containsOnlyOnce("en EndsSoon");
        assertThat(caller.telephone().told).containsExactly("out: Over[why=LEADER_LEFT]");
    }

    @Test
    void whereNobodyKeyedAPinItEndsAfterFourHours() {
        Policy open = with(true, Policy.Lobby.UNTIL_IT_RUNS, Policy.EntryExit.NAMES);
        Caller caller = bridge.join(open, Bridge.person(Role.PARTICIPANT, "Ann", Locale.ENGLISH));

        bridge.pass(Duration.ofHours(4).minusSeconds(1));
        boolean early = bridge.conferences.find(Bridge.KEY).isPresent();
        bridge.pass(Duration.ofSeconds(1));

        assertThat(early).isTrue();
        assertThat(caller.telephone().told).containsExactly("out: Over[why=WITHOUT_LEADER_TOO_LONG]");
    }

    @Test
    void withALeaderItEndsADayAfterTheLastOneCameOrWent() {
        bridge.leader("Leo");
        bridge.pass(Duration.ofHours(23));
        Caller caller = bridge.participant("Ann");

        bridge.pass(Duration.ofHours(23));
        boolean stillThere = bridge.conferences.find(Bridge.KEY).isPresent();
        bridge.pass(Duration.ofHours(1));

        assertThat(stillThere).isTrue();
        assertThat(caller.telephone().told).containsExactly("out: Over[why=UNCHANGED_TOO_LONG]");
    }

    @Test
    void nobodyWaitsForEver() {
        Caller caller = bridge.participant("Ann");

        bridge.pass(Duration.ofMinutes(30));

        assertThat(caller.telephone().told).containsExactly("out: Over[why=NEVER_BEGAN]");
        assertThat(bridge.conferences.running()).isEmpty();
    }

    @Test
    void whoSpeaksIsToldAndShown() {
        Caller leader = bridge.leader("Leo");
        leader.telephone().say(5_000);

        bridge.frames(16);
        boolean shown = bridge.snapshot(leader).speaking();
        leader.telephone().say(0);
        bridge.frames(41);

        assertThat(shown).isTrue();
        assertThat(bridge.events)
                .containsSubsequence(
                        new ConferenceEvent.Speaking(leader.id(), true),
                        new ConferenceEvent.Speaking(leader.id(), false));
    }

    private static Policy with(boolean startsWithoutLeader, Policy.Lobby lobby, Policy.EntryExit entryExit) {
        return new Policy(startsWithoutLeader, lobby, entryExit, 5, EndRules.USUAL);
    }
}
