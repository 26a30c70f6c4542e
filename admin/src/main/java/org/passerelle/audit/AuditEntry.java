package org.passerelle.audit;

import java.util.List;

/// What is to be written about one object.
///
/// @param action stable word, `object.verb`, for example `assignment.moved`
/// @param objectKind for example `user`, `provider`, `service-number`
/// @param objectName as a person knows it, at the time of the change
/// @param reason what the person gave as reason; may be empty
public record AuditEntry(
        String action, String objectKind, String objectId, String objectName, List<Change> changes, String reason) {
    public AuditEntry {
        changes = changes.stream().filter(Change::changesSomething).toList();
    }

    public AuditEntry(String action, String objectKind, Object objectId, String objectName, List<Change> changes) {
        this(action, objectKind, objectId.toString(), objectName, changes, "");
    }
}
