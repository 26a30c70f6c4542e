package org.passerelle.dialin;

import java.util.List;
import java.util.Optional;
import org.passerelle.conference.Actor;
import org.passerelle.conference.Command;
import org.passerelle.conference.CommandAnswer;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.conference.ConferenceSnapshot;
import org.passerelle.conference.Conferences;
import org.passerelle.conference.Muting;
import org.passerelle.conference.ParticipantId;
import org.passerelle.conference.ParticipantSnapshot;
import org.passerelle.conference.Role;
import org.passerelle.ivr.Floor;
import org.passerelle.ivr.Guest;
import org.passerelle.ivr.KeyCommand;
import org.passerelle.ivr.KeyedDigits;
import org.passerelle.ivr.Name;

/// What one participant does by keys, as commands to the conference. Belongs to the thread of the call.
final class ConferenceFloor implements Floor {
    private final Conferences conferences;
    private final ConferenceKey key;
    private final ParticipantId self;
    private final Role role;
    private final Guests guests;
    private final Dialling dialling;
    private final CallLog log;

    /// Calls somebody into this conference.
    interface Dialling {
        DialAnswer dialOut(String digits);
    }

    ConferenceFloor(
            Conferences conferences, ConferenceKey key, Seat seat, Guests guests, Dialling dialling, CallLog log) {
        this.conferences = conferences;
        this.key = key;
        this.self = seat.id();
        this.role = seat.role();
        this.guests = guests;
        this.dialling = dialling;
        this.log = log;
    }

    /// As whom somebody is in.
    record Seat(ParticipantId id, Role role) {}

    @Override
    public boolean isLeader() {
        return role == Role.LEADER;
    }

    @Override
    public Answer carryOut(KeyCommand command) {
        Optional<ConferenceSnapshot> now = conferences.find(key);
        Optional<ParticipantSnapshot> me = now.flatMap(this::me);
        return me.isEmpty() ? Now.OVER : carryOut(command, now.get(), me.get());
    }

    @Override
    public DialAnswer dialOut(KeyedDigits number) {
        return dialling.dialOut(number.value());
    }

    private Answer carryOut(KeyCommand command, ConferenceSnapshot now, ParticipantSnapshot me) {
        ConferenceSnapshot.Modes modes = now.modes();
        return switch (command) {
            case MUTE -> mute(me.muting() == Muting.OPEN);
            case HAND -> raiseHand(me.handSince().isEmpty());
            case ROLL_CALL -> new RollCall(names(now));
            case COUNT -> new Present(now.participants().size() - 1);
            case ADMIT_ALL -> answer(new Command.AdmitAll(), Admitted::new);
            case LOBBY_COUNT -> new Waiting(now.lobby().size());
            case MUTE_ALL -> toggle(!modes.mutedAtEntry(), Command.MuteAll::new, Now.ALL_MUTED, Now.ALL_UNMUTED);
            case ANNOUNCEMENTS ->
                toggle(!modes.announcements(), Command.Announcements::new, Now.ANNOUNCEMENTS_ON, Now.ANNOUNCEMENTS_OFF);
            case LOCK -> toggle(!modes.locked(), Command.Lock::new, Now.LOCKED, Now.UNLOCKED);
            case END -> answer(new Command.End(), _ -> Now.OVER);
            case HELP, DIAL_OUT -> Now.NOT_POSSIBLE; // Never comes here: see Floor.
        };
    }

    private Answer mute(boolean on) {
        Answer answer = toggle(on, wanted -> new Command.Mute(self, wanted), Now.MUTED, Now.UNMUTED);
        if (answer == Now.MUTED || answer == Now.UNMUTED) {
            log.note(on ? CallStep.Event.MUTED : CallStep.Event.UNMUTED);
        }
        return answer;
    }

    private Answer raiseHand(boolean up) {
        if (up) {
            log.note(CallStep.Event.HAND_RAISED);
        }
        return toggle(up, wanted -> new Command.RaiseHand(self, wanted), Now.HAND_RAISED, Now.HAND_LOWERED);
    }

    private interface Switch {
        Command to(boolean on);
    }

    private Answer toggle(boolean on, Switch by, Answer whenOn, Answer whenOff) {
        return answer(by.to(on), _ -> on ? whenOn : whenOff);
    }

    private interface WhenDone {
        Answer of(int affected);
    }

    private Answer answer(Command command, WhenDone whenDone) {
        return switch (conferences.command(key, new Actor.Member(self), command)) {
            case CommandAnswer.Done(int affected) -> whenDone.of(affected);
            case CommandAnswer.Refused(CommandAnswer.Reason reason) ->
                switch (reason) {
                    case NO_SUCH_CONFERENCE, NO_SUCH_PARTICIPANT -> Now.OVER;
                    case ONLY_LEADERS -> Now.LEADER_ONLY;
                    case UNMUTING_NOT_ALLOWED -> Now.UNMUTING_NOT_ALLOWED;
                };
        };
    }

    private List<Name> names(ConferenceSnapshot now) {
        return now.participants().stream()
                .map(participant -> participant.person().id())
                .filter(id -> !id.equals(self))
                .map(id -> guests.find(id).map(Guest::name).orElse(Name.NONE))
                .toList();
    }

    private Optional<ParticipantSnapshot> me(ConferenceSnapshot now) {
        return now.participants().stream()
                .filter(participant -> participant.person().id().equals(self))
                .findFirst();
    }
}
