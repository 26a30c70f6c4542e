package org.passerelle.notices;

import static org.passerelle.db.schema.Tables.OUTBOX;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AssignmentChange;
import org.passerelle.assignments.AssignmentsChanged;
import org.passerelle.assignments.Cause;
import org.passerelle.bridge.Bridges;
import org.passerelle.db.ManyRows;
import org.passerelle.jobs.Jobs;
import org.passerelle.numbers.ServiceNumbers;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Changes that users may have to be told of: written in the transaction of the change, so that there is a row exactly
/// where there is a change; one statement for a batch of any size.
@Component
final class Outbox {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext sql;
    private final Bridges bridges;
    private final Jobs jobs;
    private final ServiceNumbers numbers;

    Outbox(DSLContext sql, Bridges bridges, Jobs jobs, ServiceNumbers numbers) {
        this.sql = sql;
        this.bridges = bridges;
        this.jobs = jobs;
        this.numbers = numbers;
    }

    /// One user's change, as kept.
    ///
    /// @param rowVersion of the assignment once changed: gives the changes of a user their order
    record Entry(
            UserId user,
            long rowVersion,
            Instant at,
            Cause cause,
            Optional<UUID> archive,
            Optional<JobId> job,
            String actor,
            Facts was,
            Facts now) {}

    @EventListener
    void onAssignmentsChanged(AssignmentsChanged news) {
        if (!bridges.settings(news.tenant()).automaticEmails() || isQuiet(news)) {
            return;
        }
        Numbers known = Numbers.read(numbers, news.tenant());
        List<Entry> entries = news.changes().stream()
                .map(change -> entry(news, change, known))
                .filter(entry -> !entry.was().equals(entry.now()))
                .toList();
        if (!entries.isEmpty()) {
            insert(news, entries);
        }
    }

    /// Whoever ordered the job did not want its users told.
    private boolean isQuiet(AssignmentsChanged news) {
        return news.actor()
                .job()
                .filter(job -> jobs.isQuiet(news.tenant(), job))
                .isPresent();
    }

    private static Entry entry(AssignmentsChanged news, AssignmentChange change, Numbers known) {
        return new Entry(
                change.user(),
                change.rowVersion(),
                news.at(),
                change.cause(),
                change.archive(),
                news.actor().job(),
                news.actor().name(),
                Facts.of(change.before(), known),
                Facts.of(change.after(), known));
    }

    private void insert(AssignmentsChanged news, List<Entry> entries) {
        ManyRows.write(
                sql,
                """
                insert into outbox (tenant_id, user_id, row_version, at, cause, archive_id, job_id, actor, was, now)
                select ?::uuid, e.user_id, e.row_version, ?::timestamptz, e.cause, e.archive_id, ?::uuid, ?::text,
                       e.was, e.now
                  from unnest(?::uuid[], ?::bigint[], ?::text[], ?::uuid[], ?::jsonb[], ?::jsonb[])
                       as e(user_id, row_version, cause, archive_id, was, now)
                """,
                news.tenant().value(),
                at(news.at()),
                news.actor().job().map(JobId::value).orElse(null),
                news.actor().name(),
                entries.stream().map(entry -> entry.user().value()).toArray(UUID[]::new),
                entries.stream().map(Entry::rowVersion).toArray(Long[]::new),
                entries.stream().map(entry -> entry.cause().name()).toArray(String[]::new),
                entries.stream().map(entry -> entry.archive().orElse(null)).toArray(UUID[]::new),
                entries.stream().map(entry -> json(entry.was())).toArray(JSONB[]::new),
                entries.stream().map(entry -> json(entry.now())).toArray(JSONB[]::new));
    }

    /// Takes out all changes of users whose last change is older than the grace, those of a user in order. Users whose
    /// PIN is still to be made stay. Inside the transaction that makes notices of them.
    ///
    /// @param before changes since then may still be undone
    /// @param most users at once
    List<Entry> take(TenantId tenant, Instant before, int most) {
        // As an array, the users are found once; as a join they were looked for again for each row while a bulk change
        // was newer than the statistics.
        return sql.resultQuery("""
                        delete from outbox o
                         where o.tenant_id = ?::uuid
                           and o.user_id = any (array(
                               select b.user_id from outbox b
                                where b.tenant_id = ?::uuid and b.at <= ?::timestamptz
                                  and not exists (select from outbox later where later.tenant_id = b.tenant_id
                                          and later.user_id = b.user_id and later.at > ?::timestamptz)
                                  and not exists (select from assignment a where a.tenant_id = b.tenant_id
                                          and a.user_id = b.user_id and a.pin_pending)
                                order by b.at limit ?))
                           and o.at <= ?::timestamptz
                        returning o.*
                        """, tenant.value(), tenant.value(), at(before), at(before), most, at(before))
                .fetchInto(OUTBOX)
                .sortAsc(OUTBOX.ROW_VERSION)
                .map(Outbox::read);
    }

    /// Changes of a user that still wait for their grace to be over, oldest first.
    List<Entry> waiting(TenantId tenant, UserId user) {
        return sql.selectFrom(OUTBOX)
                .where(OUTBOX.TENANT_ID.eq(tenant.value()), OUTBOX.USER_ID.eq(user.value()))
                .orderBy(OUTBOX.ROW_VERSION)
                .fetch(Outbox::read);
    }

    /// Changes of a job that still wait for their grace to be over, counted up to a limit. What waits is of the last
    /// minutes only, and needs no index for this.
    int count(TenantId tenant, JobId job, int most) {
        return sql.fetchCount(sql.selectOne()
                .from(OUTBOX)
                .where(OUTBOX.TENANT_ID.eq(tenant.value()), OUTBOX.JOB_ID.eq(job.value()))
                .limit(most));
    }

    private static Entry read(Record row) {
        return new Entry(
                new UserId(row.get(OUTBOX.USER_ID)),
                row.get(OUTBOX.ROW_VERSION),
                row.get(OUTBOX.AT).toInstant(),
                Cause.valueOf(row.get(OUTBOX.CAUSE)),
                Optional.ofNullable(row.get(OUTBOX.ARCHIVE_ID)),
                Optional.ofNullable(row.get(OUTBOX.JOB_ID)).map(JobId::new),
                row.get(OUTBOX.ACTOR),
                facts(row.get(OUTBOX.WAS)),
                facts(row.get(OUTBOX.NOW)));
    }

    static Facts facts(JSONB json) {
        return JSON.readValue(json.data(), Facts.class);
    }

    static JSONB json(Facts facts) {
        return JSONB.valueOf(JSON.writeValueAsString(facts));
    }

    static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
