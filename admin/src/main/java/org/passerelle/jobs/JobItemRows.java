package org.passerelle.jobs;

import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.JOB_ITEM;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.ManyRows;
import org.springframework.stereotype.Component;

/// Reads and writes the items of jobs. Inside a transaction.
@Component
final class JobItemRows {
    /// Reasons of more items than these are told well enough by these.
    private static final int COUNTED = 100_000;

    private final DSLContext sql;

    JobItemRows(DSLContext sql) {
        this.sql = sql;
    }

    /// One statement however many: numbers the users from 1.
    ///
    /// @param users user and version of what was seen
    /// @return how many
    int insert(TenantId tenant, JobId job, Select<Record2<UUID, Long>> users) {
        var chosen = users.asTable("chosen", "user_id", "row_seen");
        Field<UUID> user = chosen.field("user_id", UUID.class);
        Field<Long> seen = chosen.field("row_seen", Long.class);
        return sql.insertInto(
                        JOB_ITEM,
                        JOB_ITEM.TENANT_ID,
                        JOB_ITEM.JOB_ID,
                        JOB_ITEM.POSITION,
                        JOB_ITEM.USER_ID,
                        JOB_ITEM.ROW_SEEN)
                .select(sql.select(
                                DSL.val(tenant.value()),
                                DSL.val(job.value()),
                                DSL.rowNumber().over(DSL.orderBy(user)).cast(Long.class),
                                user,
                                seen)
                        .from(chosen))
                .execute();
    }

    /// Users a job changed, in the version that came of it.
    Select<Record2<UUID, Long>> changed(TenantId tenant, JobId job) {
        return sql.select(JOB_ITEM.USER_ID, JOB_ITEM.ROW_SEEN.plus(1L))
                .from(JOB_ITEM)
                .where(JOB_ITEM.TENANT_ID.eq(tenant.value()), JOB_ITEM.JOB_ID.eq(job.value()))
                .and(JOB_ITEM.OUTCOME.eq(Result.CHANGED.name()));
    }

    /// Users of a job that were refused or failed, in whatever version they are by then.
    ///
    /// @param only empty for all of them
    Select<Record2<UUID, Long>> notDone(TenantId tenant, JobId job, Optional<UserId> only) {
        return sql.select(JOB_ITEM.USER_ID, DSL.castNull(Long.class))
                .from(JOB_ITEM)
                .where(notDone(tenant, job))
                .and(only.map(user -> JOB_ITEM.USER_ID.eq(user.value())).orElse(DSL.noCondition()));
    }

    boolean isNotDone(TenantId tenant, JobId job, UserId user) {
        return sql.fetchExists(JOB_ITEM, notDone(tenant, job), JOB_ITEM.USER_ID.eq(user.value()));
    }

    private static Condition notDone(TenantId tenant, JobId job) {
        return DSL.and(
                JOB_ITEM.TENANT_ID.eq(tenant.value()),
                JOB_ITEM.JOB_ID.eq(job.value()),
                JOB_ITEM.USER_ID.isNotNull(),
                JOB_ITEM.OUTCOME.in(Result.REFUSED.name(), Result.FAILED.name()));
    }

    void insertNotes(TenantId tenant, JobId job, List<StreamWork.Note> notes, Instant now) {
        if (notes.isEmpty()) {
            return;
        }
        var insert = sql.insertInto(
                JOB_ITEM,
                JOB_ITEM.TENANT_ID,
                JOB_ITEM.JOB_ID,
                JOB_ITEM.POSITION,
                JOB_ITEM.SUBJECT,
                JOB_ITEM.OUTCOME,
                JOB_ITEM.CODE,
                JOB_ITEM.DETAIL,
                JOB_ITEM.DONE_AT);
        OffsetDateTime done = JobRows.at(now);
        for (StreamWork.Note note : notes) {
            ItemOutcome outcome = note.outcome();
            insert = insert.values(
                    tenant.value(),
                    job.value(),
                    outcome.position(),
                    note.subject(),
                    outcome.result().name(),
                    outcome.code(),
                    JobRows.json(outcome.facts()),
                    done);
        }
        insert.execute();
    }

    List<JobItem> next(TenantId tenant, Job job, int most) {
        return sql
                .selectFrom(JOB_ITEM)
                .where(
                        JOB_ITEM.TENANT_ID.eq(tenant.value()),
                        JOB_ITEM.JOB_ID.eq(job.id().value()))
                .and(JOB_ITEM.POSITION.gt(job.position()))
                .orderBy(JOB_ITEM.POSITION)
                .limit(most)
                .fetch()
                .stream()
                .map(JobItemRows::item)
                .toList();
    }

    void note(TenantId tenant, JobId job, List<ItemOutcome> outcomes, Instant now) {
        Long[] positions = outcomes.stream().map(ItemOutcome::position).toArray(Long[]::new);
        String[] results =
                outcomes.stream().map(outcome -> outcome.result().name()).toArray(String[]::new);
        String[] codes = outcomes.stream().map(ItemOutcome::code).toArray(String[]::new);
        JSONB[] facts =
                outcomes.stream().map(outcome -> JobRows.json(outcome.facts())).toArray(JSONB[]::new);
        ManyRows.write(sql, """
                update job_item i set outcome = o.result, code = o.code, detail = o.facts, done_at = ?::timestamptz
                  from unnest(?::bigint[], ?::text[], ?::text[], ?::jsonb[]) as o(position, result, code, facts)
                 where i.tenant_id = ?::uuid and i.job_id = ?::uuid and i.position = o.position
                """, JobRows.at(now), positions, results, codes, facts, tenant.value(), job.value());
    }

    /// @param result null for all
    /// @param after position behind which the page begins
    List<ItemReport> page(TenantId tenant, JobId job, @Nullable Result result, long after, int most) {
        return sql
                .select()
                .from(JOB_ITEM)
                .leftJoin(APP_USER)
                .on(APP_USER.TENANT_ID.eq(JOB_ITEM.TENANT_ID), APP_USER.ID.eq(JOB_ITEM.USER_ID))
                .where(JOB_ITEM.TENANT_ID.eq(tenant.value()), JOB_ITEM.JOB_ID.eq(job.value()))
                .and(JOB_ITEM.POSITION.gt(after))
                .and(result == null ? DSL.noCondition() : JOB_ITEM.OUTCOME.eq(result.name()))
                .orderBy(JOB_ITEM.POSITION)
                .limit(most)
                .fetch()
                .stream()
                .map(JobItemRows::report)
                .toList();
    }

    /// @param most reasons
    List<Reason> reasons(TenantId tenant, JobId job, int most) {
        return sql.resultQuery("""
                        select r.outcome, r.code, r.items, i.detail
                          from (select n.outcome, n.code, count(*) as items, min(n.position) as first
                                  from (select outcome, code, position from job_item
                                         where tenant_id = ?::uuid and job_id = ?::uuid
                                           and outcome in ('REFUSED', 'FAILED') limit ?) n
                                 group by n.outcome, n.code) r
                          join job_item i on i.tenant_id = ?::uuid and i.job_id = ?::uuid and i.position = r.first
                         order by r.items desc, r.code
                         limit ?
                        """, tenant.value(), job.value(), COUNTED, tenant.value(), job.value(), most)
                .fetch(row -> new Reason(
                        Result.valueOf(row.get("outcome", String.class)),
                        row.get("code", String.class),
                        JobRows.texts(row.get("detail", JSONB.class)),
                        row.get("items", long.class)));
    }

    private static JobItem item(Record row) {
        Long seen = row.get(JOB_ITEM.ROW_SEEN);
        return new JobItem(
                row.get(JOB_ITEM.POSITION),
                Optional.ofNullable(row.get(JOB_ITEM.USER_ID)).map(UserId::new),
                row.get(JOB_ITEM.SUBJECT),
                seen == null ? OptionalLong.empty() : OptionalLong.of(seen));
    }

    private static ItemReport report(Record row) {
        JobItem item = item(row);
        Optional<ItemOutcome> outcome = Optional.ofNullable(row.get(JOB_ITEM.OUTCOME))
                .map(result -> new ItemOutcome(
                        item.position(),
                        Result.valueOf(result),
                        row.get(JOB_ITEM.CODE),
                        JobRows.texts(row.get(JOB_ITEM.DETAIL))));
        String name = Optional.ofNullable(row.get(APP_USER.DISPLAY_NAME)).orElse(item.subject());
        return new ItemReport(
                item,
                name,
                Optional.ofNullable(row.get(APP_USER.USER_PRINCIPAL_NAME)).orElse(""),
                outcome,
                Optional.ofNullable(row.get(JOB_ITEM.DONE_AT)).map(OffsetDateTime::toInstant));
    }
}
