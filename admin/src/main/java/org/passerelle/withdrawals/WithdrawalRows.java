package org.passerelle.withdrawals;

import static org.passerelle.db.schema.Tables.WITHDRAWAL;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.providers.ProviderId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of withdrawals. Inside a transaction.
@Component
final class WithdrawalRows {
    private static final String PROVIDER = "PROVIDER";
    private static final String NUMBER = "NUMBER";
    private static final List<String> OPEN = Arrays.stream(WithdrawalState.values())
            .filter(state -> !state.isOver())
            .map(Enum::name)
            .toList();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext sql;

    WithdrawalRows(DSLContext sql) {
        this.sql = sql;
    }

    void insert(TenantId tenant, Withdrawal one) {
        sql.insertInto(WITHDRAWAL)
                .set(WITHDRAWAL.TENANT_ID, tenant.value())
                .set(WITHDRAWAL.ID, one.id().value())
                .set(WITHDRAWAL.KIND, one.isOfProvider() ? PROVIDER : NUMBER)
                .set(WITHDRAWAL.THING_ID, one.thing().value())
                .set(WITHDRAWAL.NAME, one.name())
                .set(WITHDRAWAL.RULE, one.rule().text())
                .set(WITHDRAWAL.STATE, one.state().name())
                .set(WITHDRAWAL.DUE_AT, at(one.dueAt()))
                .set(WITHDRAWAL.REMINDER_DAYS, one.reminderDays().toArray(Integer[]::new))
                .set(WITHDRAWAL.REMINDED, one.reminded())
                .set(WITHDRAWAL.REASON, one.reason())
                .set(WITHDRAWAL.CREATED_AT, at(one.createdAt()))
                .set(WITHDRAWAL.ORDERER, json(one.orderer()))
                .set(
                        WITHDRAWAL.APPROVAL_UNTIL,
                        one.approvalUntil().map(WithdrawalRows::at).orElse(null))
                .set(WITHDRAWAL.WAS, json(one.was()))
                .execute();
    }

    Optional<Withdrawal> find(TenantId tenant, WithdrawalId id) {
        return list(tenant, WITHDRAWAL.ID.eq(id.value()), 1).stream().findFirst();
    }

    /// Waits until nobody else changes it.
    Optional<Withdrawal> lock(TenantId tenant, WithdrawalId id) {
        return sql.selectFrom(WITHDRAWAL)
                .where(is(tenant, id))
                .forUpdate()
                .fetchOptional()
                .map(WithdrawalRows::read);
    }

    Optional<Withdrawal> open(TenantId tenant, Thing thing) {
        return list(tenant, WITHDRAWAL.THING_ID.eq(thing.value()).and(WITHDRAWAL.STATE.in(OPEN)), 1).stream()
                .findFirst();
    }

    /// Newest first.
    List<Withdrawal> list(TenantId tenant, Condition condition, int most) {
        return sql.selectFrom(WITHDRAWAL)
                .where(WITHDRAWAL.TENANT_ID.eq(tenant.value()), condition)
                .orderBy(WITHDRAWAL.ID.desc())
                .limit(most)
                .fetch(WithdrawalRows::read);
    }

    void setState(TenantId tenant, WithdrawalId id, WithdrawalState state) {
        sql.update(WITHDRAWAL)
                .set(WITHDRAWAL.STATE, state.name())
                .where(is(tenant, id))
                .execute();
    }

    void finish(TenantId tenant, WithdrawalId id, WithdrawalState state, Instant now) {
        sql.update(WITHDRAWAL)
                .set(WITHDRAWAL.STATE, state.name())
                .set(WITHDRAWAL.FINISHED_AT, at(now))
                .where(is(tenant, id))
                .execute();
    }

    void setApproval(TenantId tenant, WithdrawalId id, String by, Instant now) {
        sql.update(WITHDRAWAL)
                .set(WITHDRAWAL.APPROVED_BY, by)
                .set(WITHDRAWAL.APPROVED_AT, at(now))
                .where(is(tenant, id))
                .execute();
    }

    void addJob(TenantId tenant, WithdrawalId id, JobId job) {
        append(tenant, id, WITHDRAWAL.JOBS, job);
    }

    /// One more reminder is behind us.
    ///
    /// @param job that wrote it; null where there was nobody to remind
    void addReminder(TenantId tenant, WithdrawalId id, @Nullable JobId job) {
        if (job != null) {
            append(tenant, id, WITHDRAWAL.REMINDERS, job);
        }
        sql.update(WITHDRAWAL)
                .set(WITHDRAWAL.REMINDED, WITHDRAWAL.REMINDED.plus(1))
                .where(is(tenant, id))
                .execute();
    }

    private void append(TenantId tenant, WithdrawalId id, TableField<?, UUID[]> list, JobId job) {
        sql.update(WITHDRAWAL)
                .set(list, DSL.arrayAppend(list, job.value()))
                .where(is(tenant, id))
                .execute();
    }

    private static Condition is(TenantId tenant, WithdrawalId id) {
        return WITHDRAWAL.TENANT_ID.eq(tenant.value()).and(WITHDRAWAL.ID.eq(id.value()));
    }

    private static JSONB json(Object value) {
        return JSONB.valueOf(JSON.writeValueAsString(value));
    }

    private static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static Withdrawal read(Record row) {
        UUID id = row.get(WITHDRAWAL.THING_ID);
        Thing thing = row.get(WITHDRAWAL.KIND).equals(PROVIDER)
                ? new Thing.OfProvider(new ProviderId(id))
                : new Thing.OfNumber(new ServiceNumberId(id));
        return new Withdrawal(
                new WithdrawalId(row.get(WITHDRAWAL.ID)),
                thing,
                row.get(WITHDRAWAL.NAME),
                Rule.parse(thing, row.get(WITHDRAWAL.RULE)),
                WithdrawalState.valueOf(row.get(WITHDRAWAL.STATE)),
                row.get(WITHDRAWAL.DUE_AT).toInstant(),
                List.of(row.get(WITHDRAWAL.REMINDER_DAYS)),
                row.get(WITHDRAWAL.REMINDED),
                row.get(WITHDRAWAL.REASON),
                row.get(WITHDRAWAL.CREATED_AT).toInstant(),
                JSON.readValue(row.get(WITHDRAWAL.ORDERER).data(), Actor.class),
                time(row.get(WITHDRAWAL.APPROVAL_UNTIL)),
                Optional.ofNullable(row.get(WITHDRAWAL.APPROVED_BY))
                        .map(by -> new Withdrawal.Approval(
                                by, row.get(WITHDRAWAL.APPROVED_AT).toInstant())),
                JSON.readValue(row.get(WITHDRAWAL.WAS).data(), Withdrawal.Was.class),
                jobs(row.get(WITHDRAWAL.JOBS)),
                jobs(row.get(WITHDRAWAL.REMINDERS)),
                time(row.get(WITHDRAWAL.FINISHED_AT)));
    }

    private static List<JobId> jobs(UUID[] ids) {
        return Arrays.stream(ids).map(JobId::new).toList();
    }

    private static Optional<Instant> time(@Nullable OffsetDateTime value) {
        return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
    }
}
