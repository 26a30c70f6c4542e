package org.passerelle.directory;

import java.util.List;
import org.passerelle.access.Actor;

/// News, told inside the transaction that changes what the directory knows of users.
///
/// @param users as they are now
public record UsersChanged(Actor actor, List<User> users) {
    public UsersChanged {
        users = List.copyOf(users);
    }
}
