package org.passerelle.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.conference.ConferenceSnapshot.Modes;
import org.passerelle.mixing.Clip;
import org.passerelle.mixing.Mixer;
import org.passerelle.mixing.Shard;

/// One running conference. Every method is called with its lock held, which is the object itself; [Conferences] takes
/// it.
final class Conference {
    private static final Duration WARNING = Duration.ofMinutes(5);
    /// Room for those who leave at the very tick in which others come.
    private static final int SPARE_LINES = 16;

    private final ConferenceKey key;
    private final Policy policy;
    private final Shard shard;
    private final ConferenceListener listener;
    private final Announcements announcements;
    private final Absences absences;
    private final Roster roster = new Roster();
    private Modes modes = Modes.USUAL;
    private MeetingState state;
    private Instant startedAt;
    private Instant lastChangeAt;
    private @Nullable Instant lastLeaderAt;
    private @Nullable Mixer mixer;
    private boolean warned;

    /// What all conferences share.
    record Neighbours(ConferenceListener listener, Announcements announcements, Absences absences) {}

    Conference(JoinRequest first, Shard shard, Neighbours neighbours, Instant now) {
        this.key = first.conference();
        this.policy = first.policy();
        this.shard = shard;
        this.listener = neighbours.listener();
        this.announcements = neighbours.announcements();
        this.absences = neighbours.absences();
        this.state = new MeetingState.Waiting(now);
        this.startedAt = now;
        this.lastChangeAt = now;
    }

    boolean hasEnded() {
        return state instanceof MeetingState.Ended;
    }

    Roster roster() {
        return roster;
    }

    Modes modes() {
        return modes;
    }

    JoinAnswer join(JoinRequest request, Instant now) {
        Person person = request.person();
        if (roster.size() >= policy.maxParticipants()) {
            return new JoinAnswer.Refused(JoinAnswer.RefusalReason.FULL);
        }
        if (mixer == null) {
            Optional<Mixer> opened = Mixer.open(shard, policy.maxParticipants() + SPARE_LINES);
            if (opened.isEmpty()) {
                state = new MeetingState.Ended(now, EndReason.NEVER_BEGAN);
                return new JoinAnswer.Refused(JoinAnswer.RefusalReason.BUSY);
            }
            mixer = opened.get();
        }
        absences.forget(key, person.number());
        var participant = new Participant(request, now);
        lastChangeAt = now;
        resume(now);
        if (participant.isLeader() || policy.startsWithoutLeader()) {
            begin(now);
        }
        Optional<JoinAnswer.WaitReason> wait = participant.isLeader() ? Optional.empty() : reasonToWait(person);
        if (wait.isPresent()) {
            waitInLobby(participant, wait.get(), now);
            return new JoinAnswer.InLobby(wait.get());
        }
        int others = roster.inside().size();
        enter(participant, now);
        if (participant.isLeader()) {
            onLeader(now);
        }
        return new JoinAnswer.Joined(others);
    }

    /// He hung up, or lost the line.
    void leave(ParticipantId id, Instant now) {
        roster.find(id).ifPresent(participant -> {
            absences.add(
                    new Returning(key, participant.person()),
                    now.plus(policy.endRules().reconnect()));
            takeOut(participant, new OutReason.HungUp(), now);
        });
    }

    void remove(Participant participant, Instant now) {
        takeOut(participant, new OutReason.Removed(), now);
        participant.listener().onOut(new OutReason.Removed());
    }

    void admit(Participant participant, Instant now) {
        roster.remove(participant);
        participant.line().stopMusic();
        announcements.say(new Announcement.Admitted(), participant);
        enter(participant, now);
        participant.listener().onAdmitted();
    }

    boolean mute(Participant participant, Muting wanted, Instant now) {
        boolean wasByLeader = participant.muting() == Muting.BY_LEADER;
        boolean changed = participant.mute(wanted);
        if (changed) {
            tell(now, new ConferenceEvent.Muted(participant.id(), wanted));
            if (wanted == Muting.BY_LEADER) {
                announcements.say(new Announcement.MutedByLeader(), participant);
            } else if (wasByLeader) {
                announcements.say(new Announcement.UnmutedByLeader(), participant);
            }
        }
        return changed;
    }

    boolean raiseHand(Participant participant, boolean up, Instant now) {
        boolean changed = participant.raiseHand(up, now);
        if (changed) {
            tell(now, new ConferenceEvent.Hand(participant.id(), up));
        }
        if (changed && up) {
            announcements.say(new Announcement.HandIsUp(participant.person().spokenName()), roster.leaders());
        }
        return changed;
    }

    void switchModes(Modes wanted, Instant now) {
        Modes before = modes;
        modes = wanted;
        if (before.locked() != wanted.locked()) {
            tell(now, new ConferenceEvent.Locked(wanted.locked()));
        }
        if (before.lecture() != wanted.lecture()) {
            tell(now, new ConferenceEvent.Lecture(wanted.lecture()));
        }
        if (before.announcements() != wanted.announcements()) {
            tell(now, new ConferenceEvent.Announcements(wanted.announcements()));
        }
    }

    void announce(Announcement what) {
        announcements.say(what, roster.inside());
    }

    void say(List<Clip> clips) {
        roster.inside().forEach(participant -> announcements.play(clips, participant));
    }

    void end(EndReason reason, Instant now) {
        var over = new OutReason.Over(reason);
        for (Participant participant : roster.everyone()) {
            detach(participant, over, now);
            participant.listener().onOut(over);
        }
        if (mixer != null) {
            mixer.end();
        }
        change(new MeetingState.Ended(now, reason), now);
    }

    /// To be called a few times a second: tells who speaks, and does what only time brings about.
    void pulse(Instant now) {
        for (Participant participant : roster.inside()) {
            enterMixer(participant);
            if (participant.updateSpeaking()) {
                tell(now, new ConferenceEvent.Speaking(participant.id(), participant.isSpeaking()));
            }
        }
        switch (state) {
            case MeetingState.Waiting waiting ->
                endIfDue(waiting.since().plus(policy.endRules().waitingAtMost()), EndReason.NEVER_BEGAN, now);
            case MeetingState.Running running -> pulseRunning(now);
            case MeetingState.Lingering lingering -> endIfDue(lingering.until(), EndReason.EVERYONE_LEFT, now);
            case MeetingState.Ended ended -> {}
        }
    }

    ConferenceSnapshot snapshot() {
        return new ConferenceSnapshot(
                key,
                state,
                policy,
                modes,
                roster.inside().stream().map(Participant::snapshot).toList(),
                roster.lobby().stream().map(Participant::snapshot).toList());
    }

    private Optional<JoinAnswer.WaitReason> reasonToWait(Person person) {
        if (state instanceof MeetingState.Waiting) {
            return Optional.of(JoinAnswer.WaitReason.NOT_BEGUN);
        }
        if (person.cameBack()) {
            return Optional.empty();
        }
        if (modes.locked()) {
            return Optional.of(JoinAnswer.WaitReason.LOCKED);
        }
        return policy.lobby() == Policy.Lobby.UNTIL_ADMITTED
                ? Optional.of(JoinAnswer.WaitReason.NEEDS_ADMISSION)
                : Optional.empty();
    }

    private void waitInLobby(Participant participant, JoinAnswer.WaitReason reason, Instant now) {
        roster.addToLobby(participant);
        announcements.playMusic(participant);
        tell(now, new ConferenceEvent.CameToLobby(participant.id(), reason));
        announcements.say(new Announcement.SomeoneWaits(), roster.leaders());
    }

    private void enter(Participant participant, Instant now) {
        Person person = participant.person();
        if (isAnnounced() && !person.cameBack()) {
            announcements.say(Announcements.joined(policy.entryExit(), person), roster.inside());
        }
        roster.addInside(participant);
        enterMixer(participant);
        lastChangeAt = now;
        warned = false;
        tell(now, new ConferenceEvent.Joined(participant.id()));
        if (modes.mutedAtEntry() && !participant.isLeader()) {
            mute(participant, Muting.BY_LEADER, now);
        }
    }

    /// Whoever waited for a leader comes in with him; whoever needs to be admitted goes on waiting.
    private void onLeader(Instant now) {
        lastLeaderAt = now;
        if (policy.lobby() == Policy.Lobby.UNTIL_IT_RUNS && !modes.locked()) {
            List.copyOf(roster.lobby()).forEach(waiting -> admit(waiting, now));
        }
    }

    private void enterMixer(Participant participant) {
        if (mixer != null) {
            participant.enter(mixer);
        }
    }

    private void takeOut(Participant participant, OutReason reason, Instant now) {
        boolean wasInside = roster.isInside(participant);
        if (participant.isLeader()) {
            lastLeaderAt = now;
        }
        detach(participant, reason, now);
        lastChangeAt = now;
        warned = false;
        if (wasInside && isAnnounced()) {
            announcements.say(Announcements.left(policy.entryExit(), participant.person()), roster.inside());
        }
        if (roster.isEmpty()) {
            change(new MeetingState.Lingering(now, now.plus(policy.endRules().reconnect())), now);
        }
    }

    private void detach(Participant participant, OutReason reason, Instant now) {
        roster.remove(participant);
        participant.line().mute(false);
        participant.line().stopMusic();
        participant.line().leave();
        tell(now, new ConferenceEvent.Left(participant.id(), reason));
    }

    private boolean isAnnounced() {
        return modes.announcements() && policy.entryExit() != Policy.EntryExit.NOTHING;
    }

    private void begin(Instant now) {
        if (state instanceof MeetingState.Waiting) {
            startedAt = now;
            change(new MeetingState.Running(now), now);
        }
    }

    /// Somebody came although all had left: it goes on as what it was.
    private void resume(Instant now) {
        if (state instanceof MeetingState.Lingering) {
            boolean hasRun = lastLeaderAt != null || policy.startsWithoutLeader();
            change(hasRun ? new MeetingState.Running(startedAt) : new MeetingState.Waiting(now), now);
        }
    }

    private void pulseRunning(Instant now) {
        if (roster.hasLeader()) {
            lastLeaderAt = now;
        }
        var course = new EndRules.Course(startedAt, lastChangeAt, lastLeaderAt, roster.hasLeader());
        EndRules.End end = policy.endRules().endOf(course, policy.startsWithoutLeader());
        if (!warned && !now.isBefore(end.at().minus(WARNING))) {
            warned = true;
            announcements.say(new Announcement.EndsSoon((int) WARNING.toMinutes()), roster.inside());
        }
        endIfDue(end.at(), end.reason(), now);
    }

    private void endIfDue(Instant at, EndReason reason, Instant now) {
        if (!now.isBefore(at)) {
            end(reason, now);
        }
    }

    private void change(MeetingState next, Instant now) {
        state = next;
        tell(now, new ConferenceEvent.StateChanged(next));
    }

    private void tell(Instant now, ConferenceEvent event) {
        listener.on(key, now, event);
    }
}
