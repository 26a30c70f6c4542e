package org.passerelle.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.JobId;

/// Which events are looked for; what is empty matches everything.
///
/// @param text words that begin words of the object's name, the name of the one who acted or the reason, whatever
///     accents and case
/// @param groups first words of the actions: `assignment` finds `assignment.moved`
/// @param job only what this job did
/// @param correlationId only what this request or job did
/// @param from this moment and later
/// @param until before this moment
public record AuditQuery(
        String text,
        List<String> groups,
        String objectKind,
        String objectId,
        Optional<JobId> job,
        String correlationId,
        Optional<Instant> from,
        Optional<Instant> until) {
    public static final AuditQuery EVERYTHING =
            new AuditQuery("", List.of(), "", "", Optional.empty(), "", Optional.empty(), Optional.empty());

    public AuditQuery {
        groups = List.copyOf(groups);
    }

    public static AuditQuery ofObject(String kind, String id) {
        return new AuditQuery("", List.of(), kind, id, Optional.empty(), "", Optional.empty(), Optional.empty());
    }

    public AuditQuery withText(String words) {
        return new AuditQuery(words, groups, objectKind, objectId, job, correlationId, from, until);
    }

    public AuditQuery withGroups(List<String> chosen) {
        return new AuditQuery(text, chosen, objectKind, objectId, job, correlationId, from, until);
    }

    public AuditQuery withJob(JobId chosen) {
        return new AuditQuery(text, groups, objectKind, objectId, Optional.of(chosen), correlationId, from, until);
    }

    public AuditQuery between(Optional<Instant> first, Optional<Instant> end) {
        return new AuditQuery(text, groups, objectKind, objectId, job, correlationId, first, end);
    }

    public AuditQuery correlated(String chosen) {
        return new AuditQuery(text, groups, objectKind, objectId, job, chosen, from, until);
    }
}
