package org.passerelle.assignments;

import java.util.List;
import org.passerelle.audit.Change;

/// What a move would make of one user, field by field as the audit would tell it.
///
/// @param changes empty where nothing would be written
public record Difference(Outcome outcome, List<Change> changes) {
    /// Stands for a conference ID that is only made in the move.
    public static final String NEW = "new";

    public Difference {
        changes = List.copyOf(changes);
    }
}
