package org.passerelle.assignments;

import java.util.OptionalLong;
import org.passerelle.access.UserId;

/// A user chosen for a change.
///
/// @param rowSeen version of the assignment when the user was chosen; a user changed since is refused, never
/// overwritten
public record UserChoice(UserId user, OptionalLong rowSeen) {
    public static UserChoice of(UserId user) {
        return new UserChoice(user, OptionalLong.empty());
    }
}
