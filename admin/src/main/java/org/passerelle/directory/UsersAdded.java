package org.passerelle.directory;

import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;

/// News, told inside the transaction that adds the users.
public record UsersAdded(Actor actor, List<UserId> users) {}
