package org.passerelle.dialin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.conference.ConferenceSnapshot;
import org.passerelle.conference.Conferences;
import org.passerelle.conference.EndReason;
import org.passerelle.conference.JoinAnswer;
import org.passerelle.conference.JoinRequest;
import org.passerelle.conference.OutReason;
import org.passerelle.conference.ParticipantId;
import org.passerelle.conference.ParticipantListener;
import org.passerelle.conference.Person;
import org.passerelle.conference.Role;
import org.passerelle.ivr.CallStage;
import org.passerelle.ivr.ConferenceScript;
import org.passerelle.ivr.Farewell;
import org.passerelle.ivr.Floor;
import org.passerelle.ivr.Guest;
import org.passerelle.ivr.HungUpException;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Name;
import org.passerelle.ivr.Outcome;
import org.passerelle.ivr.Signal;
import org.passerelle.ivr.WaitingScript;
import org.passerelle.mixing.Clip;

/// One stay in one conference, from its door to the last word: in its lobby, in it, out of it. Belongs to the call's
/// thread; the conference tells it what becomes of the caller.
final class Visit implements ParticipantListener {
    private final Equipment equipment;
    private final Inviting inviting;
    private final Connection connection;
    private final LineCaller caller;
    private final CallLog log;
    private final Visitor visitor;
    private volatile boolean inside;
    private volatile @Nullable Instant joinedAt;

    /// Who comes, as far as the telephone tells.
    ///
    /// @param name to be shown, empty if unknown
    /// @param cameBack whether the caller lost the line a moment ago
    record Visitor(String name, String number, String trunk, boolean cameBack) {}

    Visit(Equipment equipment, Inviting inviting, Connection connection, LineCaller caller, Visitor visitor) {
        this.equipment = equipment;
        this.inviting = inviting;
        this.connection = connection;
        this.caller = caller;
        this.log = connection.log();
        this.visitor = visitor;
    }

    /// What became of it, and as whom.
    record Stay(Outcome outcome, CallRecord.VisitRecord record) {}

    Stay run(Meeting meeting, Guest guest, Role role) {
        FrontDesk.House house = equipment.desk().house(meeting);
        var id = new ParticipantId(equipment.ids().get());
        equipment.guests().add(id, new Guests.Known(guest, visitor.trunk(), house.keys(), caller.sounds()));
        var place = new Place(meeting, guest, house, new ConferenceFloor.Seat(id, role));
        try {
            Outcome outcome = join(place);
            if (outcome instanceof Outcome.JoinsAsLeader(Meeting same, Guest leader) && role != Role.LEADER) {
                leave(place);
                return run(same, leader, Role.LEADER);
            }
            return new Stay(outcome, record(place));
        } finally {
            leave(place);
        }
    }

    private record Place(Meeting meeting, Guest guest, FrontDesk.House house, ConferenceFloor.Seat seat) {}

    @Override
    public void onAdmitted() {
        onInside();
        connection.incoming().tell(new Signal.Admitted());
    }

    @Override
    public void onOut(OutReason reason) {
        Farewell farewell = farewell(reason);
        switch (farewell) {
            case NOT_ADMITTED -> log.note(CallStep.Event.NOT_ADMITTED);
            case REMOVED -> log.note(CallStep.Event.REMOVED);
            default -> log.note(CallStep.Event.ENDED);
        }
        connection.incoming().tell(new Signal.Dismissed(farewell));
    }

    private Outcome join(Place place) {
        var request = new JoinRequest(
                place.house().key(),
                place.house().policy(),
                person(place),
                connection.line(),
                connection.leg()::quality,
                this);
        return switch (equipment.conferences().join(request)) {
            case JoinAnswer.Joined(int others) -> {
                onInside();
                yield takePart(place, others);
            }
            case JoinAnswer.InLobby(JoinAnswer.WaitReason reason) -> waitInLobby(place, reason);
            case JoinAnswer.Refused(JoinAnswer.RefusalReason reason) ->
                switch (reason) {
                    case FULL -> reject(place, Farewell.CONFERENCE_FULL);
                    case BUSY -> reject(place, Farewell.LINES_BUSY);
                };
        };
    }

    private Outcome waitInLobby(Place place, JoinAnswer.WaitReason reason) {
        var script = new WaitingScript(caller, equipment.meetings(), equipment.clock(), place.meeting(), place.guest());
        Outcome outcome = script.run(
                switch (reason) {
                    case NOT_BEGUN -> WaitingScript.Reason.NOT_STARTED;
                    case NEEDS_ADMISSION -> WaitingScript.Reason.BY_LEADER;
                    case LOCKED -> WaitingScript.Reason.LOCKED;
                });
        return outcome instanceof Outcome.JoinsAsParticipant ? takePart(place, others(place)) : outcome;
    }

    private Outcome takePart(Place place, int others) {
        var floor = new ConferenceFloor(
                equipment.conferences(),
                place.house().key(),
                place.seat(),
                equipment.guests(),
                digits -> dialOut(place, digits),
                log);
        return new ConferenceScript(
                        caller, equipment.clock(), place.guest(), place.house().keys(), floor)
                .run(others);
    }

    private Floor.DialAnswer dialOut(Place place, String digits) {
        return inviting.dialOut(new Inviting.Request(
                place.meeting(),
                digits,
                place.guest().language(),
                speech -> caller.sounds().of(speech).forEach(connection.line()::play)));
    }

    private Outcome reject(Place place, Farewell farewell) {
        try {
            caller.play(farewell.in(place.guest().language()));
            return new Outcome.Rejected(farewell, CallStage.JOINING);
        } catch (HungUpException gone) {
            return new Outcome.HungUp(CallStage.JOINING);
        }
    }

    private void leave(Place place) {
        Conferences conferences = equipment.conferences();
        ParticipantId id = place.seat().id();
        conferences.leave(place.house().key(), id);
        equipment.guests().leave(id, equipment.clock().instant());
    }

    private CallRecord.VisitRecord record(Place place) {
        return new CallRecord.VisitRecord(
                place.meeting(),
                place.house().key(),
                place.seat().id(),
                place.seat().role(),
                Optional.ofNullable(joinedAt));
    }

    private void onInside() {
        inside = true;
        if (joinedAt == null) {
            joinedAt = equipment.clock().instant();
        }
        log.note(CallStep.Event.JOINED);
    }

    private Person person(Place place) {
        List<Clip> spokenName =
                place.guest().name() instanceof Name.Recorded name ? List.of(Clip.of(name.sound())) : List.of();
        return new Person(
                place.seat().id(),
                place.seat().role(),
                visitor.name(),
                visitor.number(),
                spokenName,
                Locale.of(place.guest().language().code()),
                visitor.cameBack());
    }

    private int others(Place place) {
        return equipment.conferences().find(place.house().key()).map(ConferenceSnapshot::participants).stream()
                .mapToInt(people -> Math.max(0, people.size() - 1))
                .sum();
    }

    private Farewell farewell(OutReason reason) {
        return switch (reason) {
            case OutReason.Removed _ -> inside ? Farewell.REMOVED : Farewell.NOT_ADMITTED;
            case OutReason.Over(EndReason why) ->
                switch (why) {
                    case ENDED_BY_LEADER -> Farewell.ENDED_BY_LEADER;
                    case ENDED_BY_ADMINISTRATOR -> Farewell.ENDED_BY_ADMINISTRATOR;
                    case LEADER_LEFT -> Farewell.LEADER_GONE;
                    case WITHOUT_LEADER_TOO_LONG, UNCHANGED_TOO_LONG -> Farewell.TIME_LIMIT;
                    case NEVER_BEGAN -> Farewell.WAITED_TOO_LONG;
                    case EVERYONE_LEFT -> Farewell.LEADER_GONE;
                };
            case OutReason.HungUp _ -> throw new IllegalStateException("is not told to whoever hung up");
        };
    }
}
