package org.passerelle.console.groups;

import java.util.List;
import java.util.Map;
import org.passerelle.directory.Group;
import org.passerelle.directory.User;
import org.passerelle.grants.GroupLicence;
import org.passerelle.grants.WaitingMember;
import org.passerelle.licences.LicencePool;

/// One group as the page shows it.
///
/// @param size how many users are members
/// @param waiting the first ones who wait, by code of the product
/// @param others products that the group could bring besides
/// @param inside groups that are members of it
/// @param next address of the next part of the members; empty at the end
/// @param addresses of users to be added, as typed
public record GroupPage(
        Group group,
        int size,
        List<GroupLicence> licences,
        Map<String, List<WaitingMember>> waiting,
        List<LicencePool> others,
        List<User> members,
        List<Group> inside,
        String next,
        String addresses,
        List<String> unknown) {
    public static final String PATH = "/admin/groups";

    public GroupPage {
        licences = List.copyOf(licences);
        waiting = Map.copyOf(waiting);
        others = List.copyOf(others);
        members = List.copyOf(members);
        inside = List.copyOf(inside);
        unknown = List.copyOf(unknown);
    }

    public String path() {
        return PATH + "/" + group.id();
    }
}
