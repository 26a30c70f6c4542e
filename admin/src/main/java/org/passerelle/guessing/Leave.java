package org.passerelle.guessing;

import java.time.Duration;
import java.util.Optional;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;

/// Whether a guess may be judged.
public sealed interface Leave {
    /// It may; it counts as wrong until [Guesses#right] says otherwise.
    ///
    /// @param ownerCount wrong guesses of the owner's PIN if this one is wrong; 0 where they are not counted
    /// @param pause before the caller hears the answer, right or wrong
    /// @param lastTry too much was guessed in the organisation or over the trunk: this call has no further try
    record Granted(
            TenantId tenant, Optional<UserId> owner, Guesser guesser, int ownerCount, Duration pause, boolean lastTry)
            implements Leave {}

    /// It may not, today: the limit is reached.
    record Locked(GuessKind kind) implements Leave {}
}
