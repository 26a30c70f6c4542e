package org.passerelle.access;

import java.util.EnumSet;
import java.util.Set;

/// What a person is in the console. A person may have several; their permissions add up.
public enum Role {
    ADMINISTRATOR,
    CONFERENCING_ADMINISTRATOR,
    LICENCE_ADMINISTRATOR,
    HELPDESK,
    AUDITOR,
    ORGANISER;

    /// From the table that code, tests and docs share.
    public Set<Permission> permissions() {
        return PermissionTable.of(this);
    }

    public static Set<Permission> permissionsOf(Set<Role> roles) {
        var all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions()));
        return all;
    }
}
