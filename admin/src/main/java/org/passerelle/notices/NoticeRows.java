package org.passerelle.notices;

import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.NOTICE;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Ids;
import org.passerelle.letters.LetterKind;
import org.springframework.stereotype.Component;

/// The SQL of notices. Inside a transaction.
///
/// Times that decide who may do what (due, lease) are the database's, so that servers need not agree on the time.
@Component
final class NoticeRows {
    private final DSLContext sql;
    private final Ids ids;

    NoticeRows(DSLContext sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// One statement however many.
    ///
    /// @param state `WAITING` or `HELD`
    void insert(TenantId tenant, List<Draft> drafts, NoticeState state, Instant now) {
        if (drafts.isEmpty()) {
            return;
        }
        sql.query(
                        """
                        insert into notice (tenant_id, id, user_id, kind, origin, state, pin, was, now, changed_at, job_id,
                               ordered_by, send_to, next_attempt_at, created_at)
                        select ?::uuid, n.id, n.user_id, n.kind, n.origin, ?, n.pin, n.was, n.now, n.changed_at, n.job_id,
                               n.ordered_by, n.send_to, now(), ?::timestamptz
                          from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::jsonb[],
                                      ?::timestamptz[], ?::uuid[], ?::text[], ?::text[])
                               as n(id, user_id, kind, origin, pin, was, now, changed_at, job_id, ordered_by, send_to)
                        """,
                        tenant.value(),
                        state.name(),
                        Outbox.at(now),
                        ids.next(drafts.size()),
                        drafts.stream().map(draft -> draft.user().value()).toArray(UUID[]::new),
                        drafts.stream()
                                .map(draft -> draft.verdict().kind().name())
                                .toArray(String[]::new),
                        drafts.stream()
                                .map(draft -> draft.ordered() ? "ORDER" : "CHANGE")
                                .toArray(String[]::new),
                        drafts.stream()
                                .map(draft -> draft.verdict().pin().name())
                                .toArray(String[]::new),
                        drafts.stream().map(draft -> Outbox.json(draft.was())).toArray(JSONB[]::new),
                        drafts.stream().map(draft -> Outbox.json(draft.now())).toArray(JSONB[]::new),
                        drafts.stream()
                                .map(draft -> Outbox.at(draft.changedAt()))
                                .toArray(OffsetDateTime[]::new),
                        drafts.stream()
                                .map(draft -> draft.job().map(JobId::value).orElse(null))
                                .toArray(UUID[]::new),
                        drafts.stream().map(Draft::by).toArray(String[]::new),
                        drafts.stream().map(Draft::sendTo).toArray(String[]::new))
                .execute();
    }

    /// A notice that has not left yet and that later changes may make untrue.
    record Unsent(UserId user, Facts was, Instant changedAt) {}

    /// Cancels what is still to be told of earlier changes to these users. What was once handed over, even without an
    /// answer, may have arrived: it stays.
    List<Unsent> supersede(TenantId tenant, List<UserId> users) {
        return sql.update(NOTICE)
                .set(NOTICE.STATE, NoticeState.CANCELLED.name())
                .set(NOTICE.PROBLEM, "superseded")
                .where(NOTICE.TENANT_ID.eq(tenant.value()))
                .and(NOTICE.USER_ID.in(users.stream().map(UserId::value).toList()))
                .and(NOTICE.ORIGIN.eq("CHANGE"))
                .and(NOTICE.STATE.in(NoticeState.WAITING.name(), NoticeState.HELD.name()))
                .and(NOTICE.ATTEMPTS.eq(0))
                .returning(NOTICE.USER_ID, NOTICE.WAS, NOTICE.CHANGED_AT)
                .fetch(row -> new Unsent(
                        new UserId(row.get(NOTICE.USER_ID)),
                        Outbox.facts(row.get(NOTICE.WAS)),
                        row.get(NOTICE.CHANGED_AT).toInstant()));
    }

    /// Takes notices that are due, and as many whose worker is gone, in the order in which they became so.
    ///
    /// @param most of each
    /// @param safeUntil until when this process may rely on the claim; earlier than the lease's end
    List<Claimed> claim(TenantId tenant, int most, Duration lease, Instant safeUntil) {
        // Each half has its index, and reads no more of it than it takes: together they were looked for in all notices.
        return sql.resultQuery("""
                        with due as (select id from notice
                                      where tenant_id = ?::uuid and state = 'WAITING' and next_attempt_at <= now()
                                      order by next_attempt_at limit ? for update skip locked),
                             left_behind as (select id from notice
                                      where tenant_id = ?::uuid and state = 'SENDING' and lease_until <= now()
                                      order by lease_until limit ? for update skip locked)
                        update notice n
                           set state = 'SENDING', lease_until = now() + ? * interval '1 millisecond',
                               fence = n.fence + 1, attempts = n.attempts + 1
                         where n.tenant_id = ?::uuid
                           and n.id = any (array(select id from due union all select id from left_behind))
                        returning n.*
                        """, tenant.value(), most, tenant.value(), most, lease.toMillis(), tenant.value())
                .fetchInto(NOTICE)
                .sortAsc(NOTICE.ID)
                .map(row -> new Claimed(
                        new NoticeId(row.get(NOTICE.ID)),
                        new UserId(row.get(NOTICE.USER_ID)),
                        new Verdict(LetterKind.valueOf(row.get(NOTICE.KIND)), PinMention.valueOf(row.get(NOTICE.PIN))),
                        Outbox.facts(row.get(NOTICE.WAS)),
                        Outbox.facts(row.get(NOTICE.NOW)),
                        row.get(NOTICE.ORIGIN).equals("ORDER"),
                        row.get(NOTICE.SEND_TO),
                        row.get(NOTICE.CREATED_AT).toInstant(),
                        row.get(NOTICE.FENCE),
                        row.get(NOTICE.ATTEMPTS),
                        safeUntil));
    }

    /// @return false where the claim is somebody else's by now
    boolean end(
            TenantId tenant,
            Claimed claimed,
            NoticeState state,
            String address,
            String language,
            String problem,
            String answer) {
        return sql.update(NOTICE)
                        .set(NOTICE.STATE, state.name())
                        .setNull(NOTICE.LEASE_UNTIL)
                        .set(NOTICE.ADDRESS, address)
                        .set(NOTICE.LANGUAGE, language)
                        .set(NOTICE.PROBLEM, problem)
                        .set(NOTICE.ANSWER, answer)
                        .set(
                                NOTICE.SENT_AT,
                                state == NoticeState.SENT ? DSL.currentOffsetDateTime() : DSL.castNull(NOTICE.SENT_AT))
                        .where(held(tenant, claimed))
                        .execute()
                == 1;
    }

    /// Back to the queue.
    ///
    /// @param counts whether the attempt counts; it does not where nothing was handed over
    boolean again(TenantId tenant, Claimed claimed, Duration pause, boolean counts, String problem, String answer) {
        return sql.query(
                                """
                                update notice set state = 'WAITING', lease_until = null, problem = ?, answer = ?,
                                       attempts = attempts - ?, next_attempt_at = now() + ? * interval '1 millisecond'
                                 where tenant_id = ?::uuid and id = ?::uuid and state = 'SENDING' and fence = ?
                                """,
                                problem,
                                answer,
                                counts ? 0 : 1,
                                pause.toMillis(),
                                tenant.value(),
                                claimed.id().value(),
                                claimed.fence())
                        .execute()
                == 1;
    }

    /// Puts notices that failed or are held into the queue.
    ///
    /// @return how many
    int requeue(TenantId tenant, Condition which) {
        return sql.update(NOTICE)
                .set(NOTICE.STATE, NoticeState.WAITING.name())
                .set(NOTICE.PROBLEM, "")
                .set(NOTICE.ANSWER, "")
                .set(NOTICE.ATTEMPTS, 0)
                .set(NOTICE.NEXT_ATTEMPT_AT, DSL.currentOffsetDateTime())
                .where(NOTICE.TENANT_ID.eq(tenant.value()), which)
                .execute();
    }

    /// Those that wait for somebody's word will not go.
    ///
    /// @return how many
    int discardHeld(TenantId tenant) {
        return sql.update(NOTICE)
                .set(NOTICE.STATE, NoticeState.CANCELLED.name())
                .set(NOTICE.PROBLEM, "discarded")
                .where(NOTICE.TENANT_ID.eq(tenant.value()), NOTICE.STATE.eq(NoticeState.HELD.name()))
                .execute();
    }

    /// A notice with what it tells.
    ///
    /// @param sendTo another address than the user's own; empty for that
    record Told(Notice notice, Verdict verdict, Facts was, Facts now, String sendTo) {}

    Optional<Told> lock(TenantId tenant, NoticeId id) {
        return sql.select(NOTICE.asterisk(), APP_USER.DISPLAY_NAME)
                .from(NOTICE)
                .join(APP_USER)
                .on(APP_USER.TENANT_ID.eq(NOTICE.TENANT_ID), APP_USER.ID.eq(NOTICE.USER_ID))
                .where(NOTICE.TENANT_ID.eq(tenant.value()), NOTICE.ID.eq(id.value()))
                .forUpdate()
                .of(NOTICE)
                .fetchOptional()
                .map(row -> new Told(
                        read(row),
                        new Verdict(LetterKind.valueOf(row.get(NOTICE.KIND)), PinMention.valueOf(row.get(NOTICE.PIN))),
                        Outbox.facts(row.get(NOTICE.WAS)),
                        Outbox.facts(row.get(NOTICE.NOW)),
                        row.get(NOTICE.SEND_TO)));
    }

    /// Newest first.
    List<Notice> list(TenantId tenant, Condition which, int most) {
        return sql.select(NOTICE.asterisk(), APP_USER.DISPLAY_NAME)
                .from(NOTICE)
                .join(APP_USER)
                .on(APP_USER.TENANT_ID.eq(NOTICE.TENANT_ID), APP_USER.ID.eq(NOTICE.USER_ID))
                .where(NOTICE.TENANT_ID.eq(tenant.value()), which)
                .orderBy(NOTICE.ID.desc())
                .limit(most)
                .fetch(NoticeRows::read);
    }

    /// How many are in a state, counted up to a limit: lists of millions are counted fast enough to be shown.
    int count(TenantId tenant, NoticeState state, int most) {
        return sql.fetchCount(sql.selectOne()
                .from(NOTICE)
                .where(NOTICE.TENANT_ID.eq(tenant.value()), NOTICE.STATE.eq(state.name()))
                .limit(most));
    }

    /// The same for each state that an e-mail of the job is in.
    Map<NoticeState, Integer> count(TenantId tenant, JobId job, int most) {
        var counts = new EnumMap<NoticeState, Integer>(NoticeState.class);
        for (NoticeState state : NoticeState.values()) {
            int found = sql.fetchCount(sql.selectOne()
                    .from(NOTICE)
                    .where(NOTICE.TENANT_ID.eq(tenant.value()), NOTICE.JOB_ID.eq(job.value()))
                    .and(NOTICE.STATE.eq(state.name()))
                    .limit(most));
            if (found > 0) {
                counts.put(state, found);
            }
        }
        return counts;
    }

    private static Condition held(TenantId tenant, Claimed claimed) {
        return NOTICE.TENANT_ID
                .eq(tenant.value())
                .and(NOTICE.ID.eq(claimed.id().value()))
                .and(NOTICE.STATE.eq(NoticeState.SENDING.name()))
                .and(NOTICE.FENCE.eq(claimed.fence()));
    }

    private static Notice read(Record row) {
        NoticeState state = NoticeState.valueOf(row.get(NOTICE.STATE));
        return new Notice(
                new NoticeId(row.get(NOTICE.ID)),
                new UserId(row.get(NOTICE.USER_ID)),
                row.get(APP_USER.DISPLAY_NAME),
                LetterKind.valueOf(row.get(NOTICE.KIND)),
                state,
                Optional.ofNullable(row.get(NOTICE.JOB_ID)).map(JobId::new),
                row.get(NOTICE.ORDERED_BY),
                row.get(NOTICE.ADDRESS),
                row.get(NOTICE.LANGUAGE),
                row.get(NOTICE.PROBLEM),
                row.get(NOTICE.ANSWER),
                row.get(NOTICE.ATTEMPTS),
                row.get(NOTICE.CREATED_AT).toInstant(),
                state == NoticeState.WAITING
                        ? Optional.of(row.get(NOTICE.NEXT_ATTEMPT_AT).toInstant())
                        : Optional.empty(),
                Optional.ofNullable(row.get(NOTICE.SENT_AT)).map(OffsetDateTime::toInstant));
    }
}
