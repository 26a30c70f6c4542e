package org.passerelle.ivr;

import java.time.Duration;
import java.util.Optional;

/// What a script asks the administration. The adapter is in `server`; it answers from the database, or from the signed
/// cache while that is away, and counts guesses in both.
///
/// Called by the threads of calls, many at a time; may block, and should answer within two seconds. Whatever it throws
/// ends the call with "technical problem"; the script logs it.
public interface Meetings {
    /// The seat of a caller who lost the line a moment ago (two minutes) and calls again from the same number. The
    /// adapter decides whether a number is proof enough for a leader. Empty for everybody else.
    Optional<Seat> returning(Call call);

    /// Looks for a conference in the bridge of the called number, and counts a miss.
    Lookup find(Call call, KeyedDigits conferenceId);

    /// Checks the PIN of a conference that [#find] told of, and counts a miss.
    PinCheck check(Call call, Meeting meeting, KeyedDigits pin);

    /// For leaders, who key both at once: the answer does not tell which of the two is wrong, and neither do its time
    /// and its cost.
    CodesCheck open(Call call, KeyedDigits conferenceId, KeyedDigits pin);

    /// Where somebody sat.
    record Seat(Meeting meeting, Guest guest, boolean leader) {}

    /// Right or wrong, an answer is told after the same time.
    sealed interface Answer {
        /// How long the caller is kept before it is told: grows with the misses of owner, caller and trunk.
        default Duration pause() {
            return Duration.ZERO;
        }
    }

    sealed interface Lookup extends Answer permits Found, Replaced, Wrong, Blocked, Away {}

    sealed interface PinCheck extends Answer permits Right, Wrong, Locked, Blocked, Away {}

    sealed interface CodesCheck extends Answer permits Found, Wrong, Blocked, Away {}

    record Found(Meeting meeting, Duration pause) implements Lookup, CodesCheck {}

    /// An ID that was replaced, in its period of grace.
    record Replaced(Meeting meeting, Duration pause) implements Lookup {}

    record Right(Duration pause) implements PinCheck {}

    /// Not recognised.
    ///
    /// @param last whether the budget is used up, so that this call gets no further try
    record Wrong(Duration pause, boolean last) implements Lookup, PinCheck, CodesCheck {}

    /// This PIN does not open by telephone for now. Only for conferences that the caller knows the ID of.
    record Locked() implements PinCheck {}

    /// This caller gets no answer for now, right or wrong.
    record Blocked() implements Lookup, PinCheck, CodesCheck {}

    /// Nobody can tell at the moment: the caller may be right, and is asked to call later.
    record Away() implements Lookup, PinCheck, CodesCheck {}
}
