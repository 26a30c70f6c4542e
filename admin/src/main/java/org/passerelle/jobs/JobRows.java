package org.passerelle.jobs;

import static org.passerelle.db.schema.Tables.JOB;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes the rows of jobs. Inside a transaction.
@Component
final class JobRows {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext sql;

    JobRows(DSLContext sql) {
        this.sql = sql;
    }

    /// Who ordered a job, as it is kept.
    private record Orderer(Actor.Kind kind, String user, String name, Set<Permission> permissions, String address) {}

    void insert(Actor actor, JobId id, NewJob wanted, long total, Instant now) {
        var orderer = new Orderer(
                actor.kind(),
                actor.user().map(UserId::toString).orElse(""),
                actor.name(),
                actor.permissions(),
                actor.address());
        sql.insertInto(JOB)
                .set(JOB.TENANT_ID, actor.tenant().value())
                .set(JOB.ID, id.value())
                .set(JOB.KIND, wanted.kind())
                .set(JOB.STATE, JobState.QUEUED.name())
                .set(JOB.SUBJECT, json(wanted.subject()))
                .set(JOB.PARAMETERS, json(wanted.parameters()))
                .set(JOB.REASON, wanted.reason())
                .set(JOB.ACTOR, json(orderer))
                .set(JOB.TOTAL, total)
                .set(JOB.CREATED_AT, at(now))
                .set(JOB.UNDOES, wanted.undoes().map(JobId::value).orElse(null))
                .set(JOB.RETRIES, wanted.retries().map(JobId::value).orElse(null))
                .execute();
    }

    Optional<Job> find(TenantId tenant, JobId id) {
        return list(tenant, JOB.ID.eq(id.value()), 1).stream().findFirst();
    }

    /// Waits until nobody else works at the job.
    Optional<Job> lock(TenantId tenant, JobId id) {
        return sql
                .selectFrom(JOB)
                .where(JOB.TENANT_ID.eq(tenant.value()), JOB.ID.eq(id.value()))
                .forUpdate()
                .fetch()
                .stream()
                .map(row -> read(tenant, row))
                .findFirst();
    }

    /// Takes the job for one worker: whoever held it before can write to it no more.
    ///
    /// @return the fence to name at each write
    long take(TenantId tenant, JobId id) {
        return Objects.requireNonNull(sql.update(JOB)
                .set(JOB.FENCE, JOB.FENCE.plus(1))
                .where(JOB.TENANT_ID.eq(tenant.value()), JOB.ID.eq(id.value()))
                .returning(JOB.FENCE)
                .fetchOne(JOB.FENCE));
    }

    /// Locks the job for a write by the worker that took it.
    ///
    /// @throws FencedException where another worker has taken it since
    Job lock(TenantId tenant, JobId id, long fence) {
        Record row = sql.selectFrom(JOB)
                .where(JOB.TENANT_ID.eq(tenant.value()), JOB.ID.eq(id.value()))
                .forUpdate()
                .fetchSingle();
        if (row.get(JOB.FENCE) != fence) {
            throw new FencedException(id, fence, row.get(JOB.FENCE));
        }
        return read(tenant, row);
    }

    /// Newest first.
    List<Job> list(TenantId tenant, Condition condition, int most) {
        return sql
                .selectFrom(JOB)
                .where(JOB.TENANT_ID.eq(tenant.value()), condition)
                .orderBy(JOB.ID.desc())
                .limit(most)
                .fetch()
                .stream()
                .map(row -> read(tenant, row))
                .toList();
    }

    void advance(TenantId tenant, JobId id, long position, long total, Counters more) {
        sql.update(JOB)
                .set(JOB.POSITION, position)
                .set(JOB.TOTAL, DSL.greatest(JOB.TOTAL, DSL.val(total)))
                .set(JOB.CHANGED, JOB.CHANGED.plus(more.changed()))
                .set(JOB.UNCHANGED, JOB.UNCHANGED.plus(more.unchanged()))
                .set(JOB.REFUSED, JOB.REFUSED.plus(more.refused()))
                .set(JOB.FAILED, JOB.FAILED.plus(more.failed()))
                .where(JOB.TENANT_ID.eq(tenant.value()), JOB.ID.eq(id.value()))
                .execute();
    }

    void ask(TenantId tenant, JobId id, boolean cancel, boolean pause) {
        sql.update(JOB)
                .set(JOB.CANCEL_ASKED, cancel)
                .set(JOB.PAUSE_ASKED, pause)
                .where(JOB.TENANT_ID.eq(tenant.value()), JOB.ID.eq(id.value()))
                .execute();
    }

    void setState(TenantId tenant, JobId id, JobState state, String problem, Instant now) {
        var update = sql.update(JOB).set(JOB.STATE, state.name()).set(JOB.PROBLEM, problem);
        var timed = state.isOver()
                ? update.set(JOB.FINISHED_AT, DSL.coalesce(JOB.FINISHED_AT, at(now)))
                : update.set(JOB.STARTED_AT, DSL.coalesce(JOB.STARTED_AT, at(now)));
        timed.where(JOB.TENANT_ID.eq(tenant.value()), JOB.ID.eq(id.value())).execute();
    }

    static JSONB json(Object value) {
        return JSONB.valueOf(JSON.writeValueAsString(value));
    }

    static Map<String, String> texts(JSONB json) {
        return JSON.readValue(json.data(), TEXTS);
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Job read(TenantId tenant, Record row) {
        var id = new JobId(row.get(JOB.ID));
        Orderer orderer = JSON.readValue(row.get(JOB.ACTOR).data(), Orderer.class);
        var actor = new Actor(
                        tenant,
                        orderer.kind(),
                        Optional.of(orderer.user())
                                .filter(user -> !user.isEmpty())
                                .map(UserId::parse),
                        orderer.name(),
                        orderer.permissions().stream().collect(Collectors.toSet()),
                        orderer.address(),
                        "",
                        Optional.empty())
                .through(id);
        return new Job(
                id,
                row.get(JOB.KIND),
                JobState.valueOf(row.get(JOB.STATE)),
                texts(row.get(JOB.SUBJECT)),
                texts(row.get(JOB.PARAMETERS)),
                row.get(JOB.REASON),
                actor,
                row.get(JOB.TOTAL),
                row.get(JOB.POSITION),
                new Counters(row.get(JOB.CHANGED), row.get(JOB.UNCHANGED), row.get(JOB.REFUSED), row.get(JOB.FAILED)),
                row.get(JOB.CANCEL_ASKED),
                row.get(JOB.PAUSE_ASKED),
                row.get(JOB.PROBLEM),
                row.get(JOB.CREATED_AT).toInstant(),
                Optional.ofNullable(row.get(JOB.STARTED_AT)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.get(JOB.FINISHED_AT)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.get(JOB.UNDOES)).map(JobId::new),
                Optional.ofNullable(row.get(JOB.RETRIES)).map(JobId::new));
    }
}
