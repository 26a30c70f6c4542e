package org.passerelle.api;

import java.util.List;

/// Users by identifier, sign-in name or mail address.
public record GroupMembers(List<String> users) {
    public GroupMembers {
        users = List.copyOf(users);
    }
}
