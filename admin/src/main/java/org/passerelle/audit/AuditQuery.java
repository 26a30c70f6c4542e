package org.passerelle.audit;

import java.time.Instant;
import java.util.Optional;

/// Which events are looked for; empty texts match everything.
///
/// @param text part of the name of the object or of the one who acted, without regard to case
/// @param action its beginning: `assignment` finds `assignment.moved`
/// @param from this moment and later
/// @param until before this moment
public record AuditQuery(
        String text,
        String action,
        String objectKind,
        String objectId,
        Optional<Instant> from,
        Optional<Instant> until) {
    public static AuditQuery ofObject(String kind, String id) {
        return new AuditQuery("", "", kind, id, Optional.empty(), Optional.empty());
    }
}
