package org.passerelle.meetings;

import java.time.Duration;
import java.util.Optional;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Pins;
import org.passerelle.guessing.Guesser;
import org.passerelle.guessing.Guesses;
import org.passerelle.guessing.Leave;
import org.springframework.stereotype.Component;

/// Where callers say what they know: a conference ID, then perhaps the leader's PIN. Each try is counted before it is
/// looked at. Thread-safe; blocks for the database.
@Component
public final class Entrance {
    private final Meetings meetings;
    private final Guesses guesses;
    private final Pins pins;

    Entrance(Meetings meetings, Guesses guesses, Pins pins) {
        this.meetings = meetings;
        this.guesses = guesses;
        this.pins = pins;
    }

    /// Who calls.
    ///
    /// @param called whose service number was called
    public record Caller(TenantId called, Guesser guesser) {}

    /// What to tell a caller, and when: a wrong ID and a wrong PIN sound alike, last alike and cost alike.
    public sealed interface Answer {
        /// The ID or PIN was right.
        ///
        /// @param found live or replaced, never unknown
        record Right(Lookup found, Duration pause) implements Answer {}

        /// @param lastTry the call ends with it, with a spoken reason
        record Wrong(Duration pause, boolean lastTry) implements Answer {}

        /// Guessed too often; not looked at. The call ends with a spoken reason.
        record Locked() implements Answer {}
    }

    public Answer tryId(Caller caller, String digits) {
        return switch (guesses.ask(caller.called(), Optional.empty(), caller.guesser())) {
            case Leave.Locked locked -> new Answer.Locked();
            case Leave.Granted leave -> judgeId(leave, digits);
        };
    }

    /// @param found what [#tryId] answered
    public Answer tryPin(Caller caller, Lookup found, String digits) {
        Meeting meeting = meeting(found);
        Optional<UserId> owner = Optional.of(meeting.organiser());
        return switch (guesses.ask(meeting.tenant(), owner, caller.guesser())) {
            case Leave.Locked locked -> new Answer.Locked();
            case Leave.Granted leave -> judge(leave, pins.matches(meeting.pin(), digits), found);
        };
    }

    private Answer judgeId(Leave.Granted leave, String digits) {
        Lookup found = meetings.lookup(digits);
        return judge(leave, !(found instanceof Lookup.Unknown), found);
    }

    private Answer judge(Leave.Granted leave, boolean right, Lookup found) {
        if (right) {
            guesses.right(leave);
            return new Answer.Right(found, leave.pause());
        }
        guesses.wrong(leave);
        return new Answer.Wrong(leave.pause(), leave.lastTry());
    }

    private static Meeting meeting(Lookup found) {
        return switch (found) {
            case Lookup.Live live -> live.meeting();
            case Lookup.Replaced replaced -> replaced.meeting();
            case Lookup.Unknown unknown -> throw new IllegalArgumentException("a PIN belongs to a conference");
        };
    }
}
