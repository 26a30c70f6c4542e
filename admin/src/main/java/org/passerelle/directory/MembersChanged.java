package org.passerelle.directory;

import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;

/// News, told inside the transaction that changes a group's members, or takes the group away.
///
/// @param came users that are members now and were not before
/// @param went users that were members before and are not now
public record MembersChanged(Actor actor, GroupId group, Set<UserId> came, Set<UserId> went) {
    public MembersChanged {
        came = Set.copyOf(came);
        went = Set.copyOf(went);
    }
}
