package org.passerelle.reception;

import java.time.Duration;
import java.util.Optional;
import org.passerelle.assignments.Pins;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.conference.ConferenceSnapshot;
import org.passerelle.conference.Conferences;
import org.passerelle.conference.MeetingState;
import org.passerelle.conference.Policy;
import org.passerelle.conference.Returning;
import org.passerelle.conference.Role;
import org.passerelle.dialin.Guests;
import org.passerelle.ivr.Call;
import org.passerelle.ivr.Guest;
import org.passerelle.ivr.KeyedDigits;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Meetings;
import org.passerelle.ivr.Name;
import org.passerelle.meetings.Entrance;
import org.springframework.stereotype.Component;

/// What callers ask: is this my conference, am I its leader. Answered by `meetings`, which counts each try.
@Component
final class MeetingDoor implements Meetings {
    private final Entrance entrance;
    private final Pins pins;
    private final CallFacts calls;
    private final KnownHouses houses;
    private final Conferences conferences;
    private final Guests guests;

    MeetingDoor(
            Entrance entrance, Pins pins, CallFacts calls, KnownHouses houses, Conferences conferences, Guests guests) {
        this.entrance = entrance;
        this.pins = pins;
        this.calls = calls;
        this.houses = houses;
        this.conferences = conferences;
        this.guests = guests;
    }

    /// A number can be feigned; whoever comes back as a leader must also come over the trunk of before.
    @Override
    public Optional<Seat> returning(Call call) {
        if (call.from().isWithheld()) {
            return Optional.empty();
        }
        return conferences.returning(call.from().value()).flatMap(back -> seat(call, back));
    }

    @Override
    public Meetings.Lookup find(Call call, KeyedDigits conferenceId) {
        return switch (entrance.tryId(calls.require(call.id()).guesser(), conferenceId.value())) {
            case Entrance.Answer.Right(org.passerelle.meetings.Lookup found, Duration pause) -> {
                calls.found(call.id(), found);
                Meeting meeting = meeting(found.meeting());
                yield found instanceof org.passerelle.meetings.Lookup.Replaced
                        ? new Replaced(meeting, pause)
                        : new Found(meeting, pause);
            }
            case Entrance.Answer.Wrong(Duration pause, boolean lastTry) -> new Wrong(pause, lastTry);
            case Entrance.Answer.Locked _ -> new Blocked();
            case Entrance.Answer.Away _ -> new Away();
        };
    }

    @Override
    public PinCheck check(Call call, Meeting meeting, KeyedDigits pin) {
        CallFacts.Facts facts = calls.require(call.id());
        org.passerelle.meetings.Lookup found = lookup(facts, meeting);
        return switch (entrance.tryPin(facts.guesser(), found, pin.value())) {
            case Entrance.Answer.Right(org.passerelle.meetings.Lookup _, Duration pause) -> new Right(pause);
            case Entrance.Answer.Wrong(Duration pause, boolean lastTry) -> new Wrong(pause, lastTry);
            case Entrance.Answer.Locked _ -> new Locked();
            case Entrance.Answer.Away _ -> new Away();
        };
    }

    /// A PIN is hashed in either case, so that the time tells nothing.
    @Override
    public CodesCheck open(Call call, KeyedDigits conferenceId, KeyedDigits pin) {
        return switch (find(call, conferenceId)) {
            case Found(Meeting meeting, Duration pause) -> open(call, meeting, pin, pause);
            case Replaced(Meeting meeting, Duration pause) -> open(call, meeting, pin, pause);
            case Wrong wrong -> {
                pins.matches(Optional.empty(), pin.value());
                yield wrong;
            }
            case Blocked blocked -> blocked;
            case Away away -> away;
        };
    }

    private CodesCheck open(Call call, Meeting meeting, KeyedDigits pin, Duration pause) {
        return switch (check(call, meeting, pin)) {
            case Right(Duration after) -> new Found(meeting, longer(pause, after));
            case Wrong(Duration after, boolean last) -> new Wrong(longer(pause, after), last);
            // Whoever keyed both must not learn that the ID is right.
            case Locked _ -> new Wrong(pause, false);
            case Blocked blocked -> blocked;
            case Away away -> away;
        };
    }

    private Optional<Seat> seat(Call call, Returning back) {
        CallFacts.Facts facts = calls.require(call.id());
        Optional<Guest> guest = guests.find(back.person().id());
        return houses.find(back.conference())
                .filter(meeting -> meeting.tenant().equals(facts.tenant()) && guest.isPresent())
                .map(meeting -> {
                    boolean sameTrunk = guests.trunk(back.person().id()).equals(Optional.of(facts.trunkId()));
                    calls.found(call.id(), new org.passerelle.meetings.Lookup.Live(meeting));
                    return new Seat(
                            meeting(meeting),
                            guest.orElseThrow(),
                            sameTrunk && back.person().role() == Role.LEADER);
                });
    }

    private org.passerelle.meetings.Lookup lookup(CallFacts.Facts facts, Meeting meeting) {
        return facts.found()
                .filter(found -> KnownHouses.key(found.meeting()).value().equals(meeting.id()))
                .or(() -> houses.find(new ConferenceKey(meeting.id())).map(org.passerelle.meetings.Lookup.Live::new))
                .orElseThrow(() -> new IllegalStateException("a conference that nobody keyed: " + meeting.id()));
    }

    private Meeting meeting(org.passerelle.meetings.Meeting found) {
        ConferenceKey key = houses.add(found);
        return new Meeting(
                key.value(),
                found.conferenceId(),
                Name.NONE,
                conferences
                        .find(key)
                        .map(MeetingDoor::admission)
                        .orElseGet(() -> beforeItRuns(found.rules().unauthenticatedStart())),
                found.rules().nameRecording());
    }

    /// As it is now; the conference has the last word.
    private static Meeting.Admission admission(ConferenceSnapshot now) {
        Policy policy = now.policy();
        if (now.participants().size() + now.lobby().size() >= policy.maxParticipants()) {
            return Meeting.Admission.FULL;
        }
        if (!(now.state() instanceof MeetingState.Running)) {
            return beforeItRuns(policy.startsWithoutLeader());
        }
        if (now.modes().locked()) {
            return Meeting.Admission.LOCKED;
        }
        return policy.lobby() == Policy.Lobby.UNTIL_ADMITTED
                ? Meeting.Admission.BY_LEADER
                : Meeting.Admission.STRAIGHT_IN;
    }

    private static Meeting.Admission beforeItRuns(boolean startsWithoutLeader) {
        return startsWithoutLeader ? Meeting.Admission.STRAIGHT_IN : Meeting.Admission.NOT_STARTED;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
