package org.passerelle.migration;

import java.util.Locale;
import org.passerelle.access.Permission;

/// What can be done to many users at once.
public enum BulkChange {
    /// Our provider for those who are licensed.
    MOVE(Permission.MOVE_USERS),
    /// No provider: conferencing off.
    TURN_OFF(Permission.MOVE_USERS),
    /// Numbers, dial-out and who may start, for whoever is on our provider or comes there first.
    EDIT(Permission.EDIT_CONFERENCING),
    LICENCE_ASSIGN(Permission.ASSIGN_LICENCES),
    LICENCE_REMOVE(Permission.ASSIGN_LICENCES),
    /// New PINs, which their owners get by e-mail.
    RESET_PINS(Permission.RESET_PIN),
    RESET_CONFERENCE_IDS(Permission.RESET_CONFERENCE_ID);

    private final Permission permission;

    BulkChange(Permission permission) {
        this.permission = permission;
    }

    /// What the actor must hold.
    public Permission permission() {
        return permission;
    }

    /// As jobs and texts name it: `licence-assign`.
    public String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
