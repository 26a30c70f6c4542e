package org.passerelle.console.user;

import java.util.List;
import org.passerelle.audit.AuditEvent;

/// The Action pane of one user.
///
/// @param back the list the pane stands beside
/// @param changes the last ones, newest first
public record PersonPane(Person person, String back, List<AuditEvent> changes) {
    public PersonPane {
        changes = List.copyOf(changes);
    }
}
