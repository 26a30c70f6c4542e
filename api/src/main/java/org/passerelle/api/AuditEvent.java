package org.passerelle.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Something that was changed, and by whom.
///
/// @param correlationId the same for all that one request or one job did; that of a request is its `X-Request-Id`
public record AuditEvent(
        UUID id,
        Instant at,
        String actorKind,
        String actorName,
        String action,
        String objectKind,
        String objectId,
        String objectName,
        List<FieldChange> changes,
        String reason,
        String address,
        String correlationId,
        Optional<UUID> job) {
    public AuditEvent {
        changes = List.copyOf(changes);
    }
}
