package org.passerelle.provisioning;

import java.util.List;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupMember;

/// A group with its members.
///
/// @param members empty too where they were not asked for
public record ProvisionedGroup(Group group, List<GroupMember> members) {
    public ProvisionedGroup {
        members = List.copyOf(members);
    }
}
