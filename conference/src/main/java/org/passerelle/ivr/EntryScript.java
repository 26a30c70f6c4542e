package org.passerelle.ivr;

import java.time.Clock;
import java.util.Optional;
import org.passerelle.ivr.Meeting.Admission;

/// From the greeting to the door of a conference: which language, which conference, is it the right one, is this its
/// leader, what is the name.
///
/// ```
/// greeting ─▶ conference ID ─▶ right place? ─▶ organiser? ─▶ PIN ─▶ name ─▶ joins
///   │            │  ▲  star        │ star         (only before the leader came)   └▶ waits in the lobby
///   │            ▼  └──────────────┘
///   │         ID and PIN of a leader ──────────────────────────────▶ name ─▶ joins as leader
///   └▶ lost the line a moment ago ────────────────────────────────────────▶ joins
/// ```
/// One object for one call; [#run] blocks until the caller is through, rejected or gone.
public final class EntryScript {
    private final Caller caller;
    private final Meetings meetings;
    private final ServiceLine line;
    private final Conversation conversation;
    private final CallScript script;
    private final ConferenceFinder finder;
    private final LeaderCheck leaderCheck;

    public EntryScript(Caller caller, Meetings meetings, Clock clock) {
        this.caller = caller;
        this.meetings = meetings;
        this.line = caller.call().line();
        this.conversation = new Conversation(caller, clock, line.primary());
        this.script = new CallScript(caller, conversation, CallStage.CONFERENCE_ID);
        this.leaderCheck = new LeaderCheck(caller, conversation, meetings, script);
        this.finder = new ConferenceFinder(caller, conversation, meetings, script);
    }

    public Outcome run() {
        return switch (line.purpose()) {
            case CONFERENCES -> script.run(this::enter);
            case TEST -> script.run(new TestScript(caller, conversation, script)::run);
        };
    }

    private Outcome enter() throws HungUpException, FarewellException {
        conversation.allow(conversation.pace().wholeEntry());
        Optional<Meetings.Seat> seat = meetings.returning(caller.call());
        if (seat.isPresent()) {
            return back(seat.get());
        }
        FoundConference found = rightConference();
        boolean leader = found.leader() || isLeader(found.meeting());
        Guest guest = new Guest(conversation.speaker().language(), name(found.meeting()));
        script.at(CallStage.JOINING);
        if (leader) {
            conversation.mention(Prompt.JOINING);
            return new Outcome.JoinsAsLeader(found.meeting(), guest);
        }
        return admit(found.meeting(), guest);
    }

    private Outcome back(Meetings.Seat seat) throws HungUpException, FarewellException {
        script.at(CallStage.JOINING);
        script.note(Milestone.CAME_BACK);
        conversation.speak(seat.guest().language());
        conversation.mention(Prompt.WELCOME_BACK);
        return seat.leader()
                ? new Outcome.JoinsAsLeader(seat.meeting(), seat.guest())
                : admit(seat.meeting(), seat.guest());
    }

    /// Asks until the caller is content with the conference that was found.
    private FoundConference rightConference() throws HungUpException, FarewellException {
        conversation.mention(greeting());
        while (true) {
            FoundConference found = finder.find();
            if (found.meeting().admission() == Admission.FULL) {
                throw new FarewellException(Farewell.CONFERENCE_FULL);
            }
            script.at(CallStage.CONFIRMATION);
            conversation.mention(confirmation(found));
            if (!conversation.nextIs('*', conversation.pace().objection())) {
                script.note(Milestone.ORGANISER_CONFIRMED);
                return found;
            }
        }
    }

    /// The welcome in the primary language, then each other language offers itself.
    private Speech greeting() {
        Speech greeting = conversation.speaker().say(Prompt.WELCOME);
        for (int i = 1; i < line.languages().size(); i++) {
            var offering = new Speaker(line.languages().get(i));
            greeting = greeting.then(offering.say(Prompt.LANGUAGE_OFFER)).then(offering.number(i + 1));
        }
        return greeting;
    }

    private Speech confirmation(FoundConference found) {
        Speaker speaker = conversation.speaker();
        Speech place = switch (found.meeting().organiser()) {
            case Name.Recorded name -> speaker.say(Prompt.CONFERENCE_OF).then(name.speech());
            case Name.None _ ->
                speaker.say(Prompt.CONFERENCE_NUMBER)
                        .then(speaker.keys(found.keyed().value()));
        };
        Speech replaced = found.replaced() ? speaker.say(Prompt.CONFERENCE_ID_REPLACED) : Speech.NOTHING;
        return replaced.then(place).then(speaker.say(Prompt.WRONG_CONFERENCE_HINT));
    }

    /// Only a conference that waits for its leader asks for one; to others, leaders come by the star.
    private boolean isLeader(Meeting meeting) throws HungUpException, FarewellException {
        if (meeting.admission() != Admission.NOT_STARTED) {
            return false;
        }
        script.at(CallStage.ORGANISER_QUESTION);
        conversation.mention(Prompt.ORGANISER_QUESTION);
        if (!isOrganiser()) {
            return false;
        }
        return leaderCheck.passes(meeting);
    }

    private boolean isOrganiser() throws HungUpException, FarewellException {
        return conversation
                .key(conversation.pace().betweenKeys())
                .map(KeyPress::key)
                .filter(key -> key == '*')
                .isPresent();
    }

    private Name name(Meeting meeting) throws HungUpException, FarewellException {
        if (!meeting.nameRecording()) {
            return Name.NONE;
        }
        script.at(CallStage.NAME);
        return new NameQuestion(caller, conversation, script).answer();
    }

    private Outcome admit(Meeting meeting, Guest guest) throws HungUpException, FarewellException {
        return switch (meeting.admission()) {
            case STRAIGHT_IN -> {
                conversation.mention(Prompt.JOINING);
                yield new Outcome.JoinsAsParticipant(meeting, guest);
            }
            case NOT_STARTED, BY_LEADER, LOCKED -> new Outcome.WaitsInLobby(meeting, guest);
            case FULL -> throw new FarewellException(Farewell.CONFERENCE_FULL);
        };
    }
}
