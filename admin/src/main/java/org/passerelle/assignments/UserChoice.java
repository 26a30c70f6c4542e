package org.passerelle.assignments;

import java.util.Optional;
import java.util.OptionalLong;
import org.passerelle.access.UserId;

/// A user chosen for a change.
///
/// @param rowSeen version of the assignment when the user was chosen; a user changed since is refused, never
///     overwritten
/// @param conferenceId the one the user is to have, by [ConferenceIdRule]
public record UserChoice(UserId user, OptionalLong rowSeen, Optional<String> conferenceId) {
    public UserChoice(UserId user, OptionalLong rowSeen) {
        this(user, rowSeen, Optional.empty());
    }

    public static UserChoice of(UserId user) {
        return new UserChoice(user, OptionalLong.empty());
    }
}
