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
/// looked at. Thread-safe; waits some seconds for the database and then does without it.
@Component
public final class Entrance {
    private final Meetings meetings;
    private final Guesses guesses;
    private final Pins pins;
    private final Patience patience;
    private final WithoutDatabase without;

    Entrance(Meetings meetings, Guesses guesses, Pins pins, Patience patience, WithoutDatabase without) {
        this.meetings = meetings;
        this.guesses = guesses;
        this.pins = pins;
        this.patience = patience;
        this.without = without;
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

        /// The database is away, and the ID is not among those known without it: it may be right. Ask to call later.
        record Away() implements Answer {}
    }

    public Answer tryId(Caller caller, String digits) {
        return patience.orElse(() -> judgeId(caller, digits), () -> without.tryId(digits));
    }

    /// @param found what [#tryId] answered
    public Answer tryPin(Caller caller, Lookup found, String digits) {
        return patience.orElse(() -> judgePin(caller, found, digits), () -> without.tryPin(found, digits));
    }

    private Answer judgeId(Caller caller, String digits) {
        return switch (guesses.ask(caller.called(), Optional.empty(), caller.guesser())) {
            case Leave.Locked locked -> new Answer.Locked();
            case Leave.Granted leave -> {
                Lookup found = meetings.lookup(digits);
                yield judge(leave, !(found instanceof Lookup.Unknown), found);
            }
        };
    }

    private Answer judgePin(Caller caller, Lookup found, String digits) {
        Meeting meeting = found.meeting();
        Optional<UserId> owner = Optional.of(meeting.organiser());
        return switch (guesses.ask(meeting.tenant(), owner, caller.guesser())) {
            case Leave.Locked locked -> new Answer.Locked();
            case Leave.Granted leave -> judge(leave, pins.matches(meeting.pin(), digits), found);
        };
    }

    private Answer judge(Leave.Granted leave, boolean right, Lookup found) {
        if (right) {
            guesses.right(leave);
            return new Answer.Right(found, leave.pause());
        }
        guesses.wrong(leave);
        return new Answer.Wrong(leave.pause(), leave.lastTry());
    }
}
