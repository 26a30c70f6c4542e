package org.passerelle.assignments;

import org.passerelle.access.Permission;

/// What users of our provider can be given anew.
public enum Reset {
    /// Nobody but its owner sees the new one, who gets it by e-mail.
    PIN(Permission.RESET_PIN, Cause.PIN_RESET, "pin.reset"),
    /// The old one stops working at once and is quarantined, so that it can be given back.
    CONFERENCE_ID(Permission.RESET_CONFERENCE_ID, Cause.CONFERENCE_ID_RESET, "conference-id.reset");

    private final Permission permission;
    private final Cause cause;
    private final String action;

    Reset(Permission permission, Cause cause, String action) {
        this.permission = permission;
        this.cause = cause;
        this.action = action;
    }

    /// What the actor must hold.
    public Permission permission() {
        return permission;
    }

    Cause cause() {
        return cause;
    }

    /// The audit's word.
    String action() {
        return action;
    }
}
