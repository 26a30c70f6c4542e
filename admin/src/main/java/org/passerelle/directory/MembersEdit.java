package org.passerelle.directory;

import java.util.Set;
import java.util.UUID;

/// A change of a group's members. A member is named by identifier alone, whether user or group.
///
/// @param replacing whether all members of before go that are not added
public record MembersEdit(Set<UUID> added, Set<UUID> removed, boolean replacing) {
    public static final MembersEdit NONE = new MembersEdit(Set.of(), Set.of(), false);

    public MembersEdit {
        added = Set.copyOf(added);
        removed = Set.copyOf(removed);
    }

    public static MembersEdit exactly(Set<UUID> members) {
        return new MembersEdit(members, Set.of(), true);
    }

    boolean isNothing() {
        return added.isEmpty() && removed.isEmpty() && !replacing;
    }
}
