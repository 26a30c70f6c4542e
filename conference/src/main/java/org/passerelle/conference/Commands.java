package org.passerelle.conference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.conference.CommandAnswer.Reason;
import org.passerelle.conference.ConferenceSnapshot.Modes;

/// Does what is asked of a conference, if the one who asks may. Called with the conference's lock held.
final class Commands {
    private final Conference conference;
    private final Instant now;

    Commands(Conference conference, Instant now) {
        this.conference = conference;
        this.now = now;
    }

    CommandAnswer run(Actor by, Command command) {
        boolean isLeader = isLeader(by);
        if (!isLeader && !isAboutHimself(by, command)) {
            return new CommandAnswer.Refused(Reason.ONLY_LEADERS);
        }
        Modes modes = conference.modes();
        return switch (command) {
            case Command.Mute mute -> mute(by, isLeader, mute);
            case Command.RaiseHand hand -> raiseHand(hand);
            case Command.MuteAll all -> muteAll(new Modes(modes.locked(), all.on(), false, modes.announcements()));
            case Command.Lecture lecture ->
                muteAll(new Modes(modes.locked(), lecture.on(), lecture.on(), modes.announcements()));
            case Command.Lock lock ->
                switchTo(new Modes(lock.on(), modes.mutedAtEntry(), modes.lecture(), modes.announcements()));
            case Command.Announcements on ->
                switchTo(new Modes(modes.locked(), modes.mutedAtEntry(), modes.lecture(), on.on()));
            case Command.Admit admit -> admit(admit.who());
            case Command.AdmitAll all -> admitAll();
            case Command.Remove remove -> remove(remove.who());
            case Command.Announce announce -> announce(announce.what());
            case Command.Say say -> say(say);
            case Command.End end -> end(by);
        };
    }

    private CommandAnswer mute(Actor by, boolean isLeader, Command.Mute mute) {
        Optional<Participant> found = conference.roster().find(mute.who());
        if (found.isEmpty()) {
            return new CommandAnswer.Refused(Reason.NO_SUCH_PARTICIPANT);
        }
        if (!mute.on() && !isLeader && conference.modes().lecture()) {
            return new CommandAnswer.Refused(Reason.UNMUTING_NOT_ALLOWED);
        }
        Participant participant = found.get();
        boolean isMutedAlready = mute.on() && participant.muting() != Muting.OPEN;
        return done(!isMutedAlready && conference.mute(participant, muting(by, mute), now));
    }

    private static Muting muting(Actor by, Command.Mute mute) {
        if (!mute.on()) {
            return Muting.OPEN;
        }
        return isHimself(by, mute.who()) ? Muting.BY_HIMSELF : Muting.BY_LEADER;
    }

    private CommandAnswer raiseHand(Command.RaiseHand hand) {
        return conference
                .roster()
                .find(hand.who())
                .map(participant -> done(conference.raiseHand(participant, hand.on(), now)))
                .orElse(new CommandAnswer.Refused(Reason.NO_SUCH_PARTICIPANT));
    }

    /// Those who had muted themselves stay so when all are unmuted.
    private CommandAnswer muteAll(Modes modes) {
        boolean on = modes.mutedAtEntry();
        conference.switchModes(modes, now);
        int affected = 0;
        for (Participant participant : conference.roster().inside()) {
            boolean concerned = on ? participant.muting() == Muting.OPEN : participant.muting() == Muting.BY_LEADER;
            if (concerned && !participant.isLeader()) {
                conference.mute(participant, on ? Muting.BY_LEADER : Muting.OPEN, now);
                affected++;
            }
        }
        return new CommandAnswer.Done(affected);
    }

    private CommandAnswer switchTo(Modes modes) {
        boolean changes = !modes.equals(conference.modes());
        conference.switchModes(modes, now);
        return done(changes);
    }

    private CommandAnswer admit(ParticipantId who) {
        Optional<Participant> waiting = conference.roster().findInLobby(who);
        waiting.ifPresent(participant -> conference.admit(participant, now));
        return waiting.isPresent() ? done(true) : new CommandAnswer.Refused(Reason.NO_SUCH_PARTICIPANT);
    }

    private CommandAnswer admitAll() {
        List<Participant> waiting = List.copyOf(conference.roster().lobby());
        waiting.forEach(participant -> conference.admit(participant, now));
        return new CommandAnswer.Done(waiting.size());
    }

    private CommandAnswer remove(ParticipantId who) {
        Optional<Participant> found = conference.roster().find(who);
        found.ifPresent(participant -> conference.remove(participant, now));
        return found.isPresent() ? done(true) : new CommandAnswer.Refused(Reason.NO_SUCH_PARTICIPANT);
    }

    private CommandAnswer announce(Announcement what) {
        conference.announce(what);
        return new CommandAnswer.Done(conference.roster().inside().size());
    }

    private CommandAnswer say(Command.Say say) {
        conference.say(say.clips());
        return new CommandAnswer.Done(conference.roster().inside().size());
    }

    private CommandAnswer end(Actor by) {
        int affected = conference.roster().size();
        conference.end(by instanceof Actor.Console ? EndReason.ENDED_BY_ADMINISTRATOR : EndReason.ENDED_BY_LEADER, now);
        return new CommandAnswer.Done(affected);
    }

    private boolean isLeader(Actor by) {
        return switch (by) {
            case Actor.Console console -> true;
            case Actor.Member member ->
                conference
                        .roster()
                        .find(member.id())
                        .filter(Participant::isLeader)
                        .isPresent();
        };
    }

    private static boolean isAboutHimself(Actor by, Command command) {
        return (command instanceof Command.Mute mute && isHimself(by, mute.who()))
                || (command instanceof Command.RaiseHand hand && isHimself(by, hand.who()));
    }

    private static boolean isHimself(Actor by, ParticipantId who) {
        return by instanceof Actor.Member member && member.id().equals(who);
    }

    private static CommandAnswer done(boolean changed) {
        return new CommandAnswer.Done(changed ? 1 : 0);
    }
}
