package org.passerelle.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;

/// Something that was changed, and by whom.
///
/// @param action stable word, `object.verb`
/// @param objectName as the object was called then
/// @param address where it came from; may be empty
/// @param correlationId the same for all that one request or one job did; empty for the system's own
/// @param job that acted on the person's order
public record AuditEvent(
        UUID id,
        Instant at,
        Actor.Kind actorKind,
        String actorName,
        String action,
        String objectKind,
        String objectId,
        String objectName,
        List<Change> changes,
        String reason,
        String address,
        String correlationId,
        Optional<JobId> job) {
    public AuditEvent {
        changes = List.copyOf(changes);
    }
}
