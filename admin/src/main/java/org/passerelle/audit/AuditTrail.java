package org.passerelle.audit;

import static org.jooq.impl.DSL.any;
import static org.passerelle.db.schema.Tables.AUDIT_EVENT;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads what was changed. Thread-safe.
@Component
public final class AuditTrail {
    private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};

    private final DSLContext sql;
    private final Transactions transactions;
    private final JsonMapper json = JsonMapper.shared();

    AuditTrail(DSLContext sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /// Newest first.
    ///
    /// @param before the page begins behind this event
    public List<AuditEvent> search(Actor actor, AuditQuery query, Optional<UUID> before, int most) {
        actor.require(Permission.SEE_AUDIT);
        return read(actor, query, before, most);
    }

    /// A user's own history, for whoever may see the user.
    public List<AuditEvent> ofUser(Actor actor, String userId, Optional<UUID> before, int most) {
        actor.require(Permission.SEE_USERS);
        return read(actor, AuditQuery.ofObject("user", userId), before, most);
    }

    /// The newest event of each object, by identifier; inside a transaction.
    ///
    /// @param group first word of the actions meant
    public Map<String, AuditEvent> latest(TenantId tenant, String kind, Collection<String> objects, String group) {
        return sql
                .select(AUDIT_EVENT.fields())
                .distinctOn(AUDIT_EVENT.OBJECT_ID)
                .from(AUDIT_EVENT)
                .where(AUDIT_EVENT.TENANT_ID.eq(tenant.value()))
                .and(AUDIT_EVENT.OBJECT_KIND.eq(kind))
                .and(AUDIT_EVENT.OBJECT_ID.eq(any(objects.toArray(String[]::new))))
                .and(AUDIT_EVENT.ACTION_GROUP.eq(group))
                .orderBy(AUDIT_EVENT.OBJECT_ID, AUDIT_EVENT.ID.desc())
                .fetch()
                .stream()
                .map(this::event)
                .collect(Collectors.toMap(AuditEvent::objectId, Function.identity()));
    }

    /// What a job changed of each of these users, for whoever may see users; who was not changed is left out.
    public Map<UserId, List<Change>> ofJob(Actor actor, JobId job, Collection<UserId> users) {
        actor.require(Permission.SEE_USERS);
        String[] objects = users.stream().map(UserId::toString).toArray(String[]::new);
        return transactions.read(
                actor.tenant().value(),
                () -> sql
                        .selectFrom(AUDIT_EVENT)
                        .where(AUDIT_EVENT.TENANT_ID.eq(actor.tenant().value()))
                        .and(AUDIT_EVENT.OBJECT_ID.eq(any(objects)))
                        .and(AUDIT_EVENT.OBJECT_KIND.eq("user"))
                        .and(AUDIT_EVENT.JOB_ID.eq(job.value()))
                        .orderBy(AUDIT_EVENT.ID)
                        .fetch()
                        .stream()
                        .map(this::event)
                        .collect(Collectors.groupingBy(
                                event -> UserId.parse(event.objectId()),
                                Collectors.flatMapping(event -> event.changes().stream(), Collectors.toList()))));
    }

    private List<AuditEvent> read(Actor actor, AuditQuery query, Optional<UUID> before, int most) {
        List<Condition> conditions = AuditConditions.of(actor.tenant(), query);
        before.ifPresent(id -> conditions.add(AUDIT_EVENT.ID.lt(id)));
        return transactions.read(actor.tenant().value(), () -> {
            if (!query.groups().isEmpty()) {
                conditions.add(AUDIT_EVENT.ID.in(newest(conditions, query.groups(), most)));
            }
            return sql
                    .selectFrom(AUDIT_EVENT)
                    .where(conditions)
                    .orderBy(AUDIT_EVENT.ID.desc())
                    .limit(most)
                    .fetch()
                    .stream()
                    .map(this::event)
                    .toList();
        });
    }

    /// Of each group by itself: asked for several at once, PostgreSQL reads all newer events to find the rare ones.
    private List<UUID> newest(List<Condition> conditions, List<String> groups, int most) {
        return groups.stream()
                .flatMap(group -> sql
                        .select(AUDIT_EVENT.ID)
                        .from(AUDIT_EVENT)
                        .where(conditions)
                        .and(AUDIT_EVENT.ACTION_GROUP.eq(group))
                        .orderBy(AUDIT_EVENT.ID.desc())
                        .limit(most)
                        .fetch(AUDIT_EVENT.ID)
                        .stream())
                .toList();
    }

    private AuditEvent event(Record row) {
        return new AuditEvent(
                row.get(AUDIT_EVENT.ID),
                row.get(AUDIT_EVENT.AT).toInstant(),
                Actor.Kind.valueOf(row.get(AUDIT_EVENT.ACTOR_KIND)),
                row.get(AUDIT_EVENT.ACTOR_NAME),
                row.get(AUDIT_EVENT.ACTION),
                row.get(AUDIT_EVENT.OBJECT_KIND),
                row.get(AUDIT_EVENT.OBJECT_ID),
                row.get(AUDIT_EVENT.OBJECT_NAME),
                json.readValue(row.get(AUDIT_EVENT.CHANGES).data(), CHANGES),
                row.get(AUDIT_EVENT.REASON),
                row.get(AUDIT_EVENT.ADDRESS),
                row.get(AUDIT_EVENT.CORRELATION_ID),
                Optional.ofNullable(row.get(AUDIT_EVENT.JOB_ID)).map(JobId::new));
    }
}
