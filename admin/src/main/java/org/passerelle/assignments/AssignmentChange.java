package org.passerelle.assignments;

import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.UserId;

/// One user's assignment before and after a change, without secrets: that the PIN changed shows in the time it was set.
///
/// @param after a PIN that is still to be made has no time yet
/// @param archive where what was before can be restored from
public record AssignmentChange(Assignment before, Assignment after, Cause cause, Optional<UUID> archive) {
    public UserId user() {
        return after.user();
    }

    /// The row's version once the change is written; grows with each change of the user.
    public long rowVersion() {
        return before.rowVersion() + 1;
    }
}
