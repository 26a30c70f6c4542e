package org.passerelle.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.db.Ids;
import org.passerelle.db.ManyRows;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes audit events: the last line of every service method, inside its transaction. Thread-safe.
@Component
public final class Audit {
    private final DSLContext sql;
    private final Ids ids;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    Audit(DSLContext sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    public void record(Actor actor, AuditEntry entry) {
        record(actor, List.of(entry));
    }

    /// One statement however many: a batch of a job writes one event per user.
    public void record(Actor actor, List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        UUID[] eventIds = ids.next(entries.size());
        String[] actions = column(entries, AuditEntry::action);
        String[] kinds = column(entries, AuditEntry::objectKind);
        String[] objects = column(entries, AuditEntry::objectId);
        String[] names = column(entries, AuditEntry::objectName);
        String[] reasons = column(entries, AuditEntry::reason);
        JSONB[] changes = entries.stream()
                .map(entry -> JSONB.valueOf(json.writeValueAsString(entry.changes())))
                .toArray(JSONB[]::new);
        @Nullable UUID actorId = actor.user().map(UserId::value).orElse(null);
        @Nullable UUID jobId = actor.job().map(JobId::value).orElse(null);
        ManyRows.write(
                sql,
                """
                insert into audit_event (tenant_id, id, at, actor_kind, actor_id, actor_name, action, object_kind,
                                         object_id, object_name, changes, reason, address, correlation_id, job_id)
                select ?::uuid, e.id, ?::timestamptz, ?::text, ?::uuid, ?::text, e.action, e.kind, e.object, e.name,
                       e.changes, e.reason, ?::text, ?::text, ?::uuid
                  from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::text[])
                       as e(id, action, kind, object, name, changes, reason)
                """,
                actor.tenant().value(),
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                actor.kind().name(),
                actorId,
                actor.name(),
                actor.address(),
                actor.correlationId(),
                jobId,
                eventIds,
                actions,
                kinds,
                objects,
                names,
                changes,
                reasons);
    }

    private static String[] column(List<AuditEntry> entries, java.util.function.Function<AuditEntry, String> field) {
        return entries.stream().map(field).toArray(String[]::new);
    }
}
