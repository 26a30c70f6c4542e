package org.passerelle.directory;

import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;

/// News, told inside the transaction that removes users, before they are gone: each room takes away what it has of
/// them, or refuses. First those that give something back, then those that only forget.
public record UsersLeaving(Actor actor, List<UserId> users) {
    /// Order of listeners that give something back: licences, conference IDs.
    public static final int GIVING_BACK = 0;
    /// Order of listeners that only forget.
    public static final int FORGETTING = 100;

    public UsersLeaving {
        users = List.copyOf(users);
    }
}
