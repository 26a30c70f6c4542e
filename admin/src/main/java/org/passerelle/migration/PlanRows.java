package org.passerelle.migration;

import static org.passerelle.db.schema.Tables.MOVE_PLAN;
import static org.passerelle.db.schema.Tables.MOVE_PLAN_WAVE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.roster.SelectionId;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of plans. Inside a transaction.
@Component
final class PlanRows {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext sql;

    PlanRows(DSLContext sql) {
        this.sql = sql;
    }

    void insert(Actor actor, MovePlanId id, PlanSource source, PlanOptions options, Instant now) {
        sql.insertInto(MOVE_PLAN)
                .set(MOVE_PLAN.TENANT_ID, actor.tenant().value())
                .set(MOVE_PLAN.ID, id.value())
                .set(MOVE_PLAN.STATE, PlanState.DRAFT.name())
                .set(
                        MOVE_PLAN.SELECTION_ID,
                        source instanceof PlanSource.Selected chosen
                                ? chosen.selection().value()
                                : null)
                .set(MOVE_PLAN.FILE, source instanceof PlanSource.File file ? json(file) : null)
                .set(MOVE_PLAN.OPTIONS, json(options.parameters()))
                .set(MOVE_PLAN.CREATED_AT, at(now))
                .set(MOVE_PLAN.CREATED_BY, actor.name())
                .set(MOVE_PLAN.CREATED_BY_ID, actor.user().map(UserId::value).orElse(null))
                .execute();
    }

    Optional<MovePlan> find(TenantId tenant, MovePlanId id) {
        return list(tenant, MOVE_PLAN.ID.eq(id.value()), 1).stream().findFirst();
    }

    /// Waits until nobody else changes the plan.
    Optional<MovePlan> lock(TenantId tenant, MovePlanId id) {
        return sql.selectFrom(MOVE_PLAN)
                .where(is(tenant, id))
                .forUpdate()
                .fetchOptional()
                .map(PlanRows::read);
    }

    /// Newest first.
    List<MovePlan> list(TenantId tenant, Condition condition, int most) {
        return sql.selectFrom(MOVE_PLAN)
                .where(MOVE_PLAN.TENANT_ID.eq(tenant.value()), condition)
                .orderBy(MOVE_PLAN.ID.desc())
                .limit(most)
                .fetch(PlanRows::read);
    }

    /// What was foreseen is so no longer.
    void setOptions(TenantId tenant, MovePlanId id, PlanOptions options) {
        sql.update(MOVE_PLAN)
                .set(MOVE_PLAN.OPTIONS, json(options.parameters()))
                .where(is(tenant, id))
                .execute();
        forgetPreview(tenant, id);
    }

    void setFile(TenantId tenant, MovePlanId id, PlanSource.File file) {
        sql.update(MOVE_PLAN)
                .set(MOVE_PLAN.FILE, json(file))
                .where(is(tenant, id))
                .execute();
    }

    void forgetPreview(TenantId tenant, MovePlanId id) {
        sql.update(MOVE_PLAN)
                .setNull(MOVE_PLAN.PREVIEW)
                .setNull(MOVE_PLAN.PREVIEWED_AT)
                .set(MOVE_PLAN.ROW_VERSION, MOVE_PLAN.ROW_VERSION.plus(1))
                .where(is(tenant, id))
                .execute();
    }

    void setPreview(TenantId tenant, MovePlanId id, Preview preview, Instant now) {
        sql.update(MOVE_PLAN)
                .set(MOVE_PLAN.PREVIEW, json(preview))
                .set(MOVE_PLAN.PREVIEWED_AT, at(now))
                .where(is(tenant, id))
                .execute();
    }

    void setState(TenantId tenant, MovePlanId id, PlanState state) {
        sql.update(MOVE_PLAN)
                .set(MOVE_PLAN.STATE, state.name())
                .where(is(tenant, id))
                .execute();
    }

    /// @param approvalUntil until when a second person may agree; null where none has to
    void setOrderer(TenantId tenant, MovePlanId id, Actor orderer, @Nullable Instant approvalUntil) {
        sql.update(MOVE_PLAN)
                .set(MOVE_PLAN.ORDERER, json(orderer))
                .set(MOVE_PLAN.APPROVAL_UNTIL, approvalUntil == null ? null : at(approvalUntil))
                .where(is(tenant, id))
                .execute();
    }

    void setApproval(TenantId tenant, MovePlanId id, String by, Instant now) {
        sql.update(MOVE_PLAN)
                .set(MOVE_PLAN.APPROVED_BY, by)
                .set(MOVE_PLAN.APPROVED_AT, at(now))
                .where(is(tenant, id))
                .execute();
    }

    /// @param nextWaveAt null while a wave runs, and where none comes
    void setNextWave(TenantId tenant, MovePlanId id, PlanState state, @Nullable Instant nextWaveAt) {
        sql.update(MOVE_PLAN)
                .set(MOVE_PLAN.STATE, state.name())
                .set(MOVE_PLAN.NEXT_WAVE_AT, nextWaveAt == null ? null : at(nextWaveAt))
                .where(is(tenant, id))
                .execute();
    }

    void finish(TenantId tenant, MovePlanId id, PlanState state, Instant now) {
        sql.update(MOVE_PLAN)
                .set(MOVE_PLAN.STATE, state.name())
                .setNull(MOVE_PLAN.NEXT_WAVE_AT)
                .set(MOVE_PLAN.FINISHED_AT, at(now))
                .where(is(tenant, id))
                .execute();
    }

    void addWave(TenantId tenant, MovePlanId id, int number, JobId job, long givenOut) {
        sql.insertInto(MOVE_PLAN_WAVE)
                .set(MOVE_PLAN_WAVE.TENANT_ID, tenant.value())
                .set(MOVE_PLAN_WAVE.PLAN_ID, id.value())
                .set(MOVE_PLAN_WAVE.NUMBER, number)
                .set(MOVE_PLAN_WAVE.JOB_ID, job.value())
                .execute();
        sql.update(MOVE_PLAN)
                .set(MOVE_PLAN.GIVEN_OUT, givenOut)
                .where(is(tenant, id))
                .execute();
    }

    /// The jobs of a plan's waves, the first wave first.
    List<JobId> waves(TenantId tenant, MovePlanId id) {
        return sql.select(MOVE_PLAN_WAVE.JOB_ID)
                .from(MOVE_PLAN_WAVE)
                .where(MOVE_PLAN_WAVE.TENANT_ID.eq(tenant.value()), MOVE_PLAN_WAVE.PLAN_ID.eq(id.value()))
                .orderBy(MOVE_PLAN_WAVE.NUMBER)
                .fetch(row -> new JobId(row.value1()));
    }

    private static Condition is(TenantId tenant, MovePlanId id) {
        return MOVE_PLAN.TENANT_ID.eq(tenant.value()).and(MOVE_PLAN.ID.eq(id.value()));
    }

    private static JSONB json(Object value) {
        return JSONB.valueOf(JSON.writeValueAsString(value));
    }

    private static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static MovePlan read(Record row) {
        return new MovePlan(
                new MovePlanId(row.get(MOVE_PLAN.ID)),
                PlanState.valueOf(row.get(MOVE_PLAN.STATE)),
                source(row),
                PlanOptions.parse(JSON.readValue(row.get(MOVE_PLAN.OPTIONS).data(), TEXTS)),
                row.get(MOVE_PLAN.ROW_VERSION),
                row.get(MOVE_PLAN.CREATED_AT).toInstant(),
                row.get(MOVE_PLAN.CREATED_BY),
                Optional.ofNullable(row.get(MOVE_PLAN.CREATED_BY_ID)).map(UserId::new),
                Optional.ofNullable(row.get(MOVE_PLAN.PREVIEW)).map(kept -> JSON.readValue(kept.data(), Preview.class)),
                time(row.get(MOVE_PLAN.PREVIEWED_AT)),
                Optional.ofNullable(row.get(MOVE_PLAN.ORDERER)).map(kept -> JSON.readValue(kept.data(), Actor.class)),
                time(row.get(MOVE_PLAN.APPROVAL_UNTIL)),
                Optional.ofNullable(row.get(MOVE_PLAN.APPROVED_BY))
                        .map(by -> new MovePlan.Approval(
                                by, row.get(MOVE_PLAN.APPROVED_AT).toInstant())),
                time(row.get(MOVE_PLAN.NEXT_WAVE_AT)),
                row.get(MOVE_PLAN.GIVEN_OUT),
                time(row.get(MOVE_PLAN.FINISHED_AT)));
    }

    private static PlanSource source(Record row) {
        return row.get(MOVE_PLAN.SELECTION_ID) == null
                ? JSON.readValue(row.get(MOVE_PLAN.FILE).data(), PlanSource.File.class)
                : new PlanSource.Selected(new SelectionId(row.get(MOVE_PLAN.SELECTION_ID)));
    }

    private static Optional<Instant> time(@Nullable OffsetDateTime value) {
        return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
    }
}
