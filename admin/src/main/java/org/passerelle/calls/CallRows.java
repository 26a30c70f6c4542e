package org.passerelle.calls;

import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.CALL_ATTEMPT;
import static org.passerelle.db.schema.Tables.CALL_SETTING;
import static org.passerelle.db.schema.Tables.CONFERENCE;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of call records. Called inside a transaction.
@Component
final class CallRows {
    private static final int MOST_NAMED = 200;
    private final DSLContext sql;
    private final JsonMapper json = JsonMapper.shared();

    CallRows(DSLContext sql) {
        this.sql = sql;
    }

    /// Those that are there already stay as they are.
    void insert(List<Report> reports) {
        var queries = new ArrayList<Query>();
        for (Report report : reports) {
            queries.add(
                    switch (report) {
                        case CallReport call -> insert(call);
                        case ConferenceReport conference -> insert(conference);
                    });
        }
        sql.batch(queries).execute();
    }

    private Query insert(CallReport call) {
        Optional<CallReport.Quality> quality = call.quality();
        return sql.insertInto(CALL_ATTEMPT)
                .set(CALL_ATTEMPT.TENANT_ID, call.tenant().value())
                .set(CALL_ATTEMPT.STARTED_AT, at(call.startedAt()))
                .set(CALL_ATTEMPT.ID, call.id())
                .set(CALL_ATTEMPT.ENDED_AT, at(call.endedAt()))
                .set(CALL_ATTEMPT.JOINED_AT, call.joinedAt().map(CallRows::at).orElse(null))
                .set(CALL_ATTEMPT.CALLER, call.caller())
                .set(CALL_ATTEMPT.CALLED, call.called())
                .set(CALL_ATTEMPT.SERVICE_NUMBER, call.serviceNumber())
                .set(CALL_ATTEMPT.TRUNK, call.trunk())
                .set(CALL_ATTEMPT.NODE, call.node())
                .set(CALL_ATTEMPT.CONFERENCE, call.conference().orElse(null))
                .set(CALL_ATTEMPT.OWNER_ID, call.organiser().map(UserId::value).orElse(null))
                .set(CALL_ATTEMPT.CONFERENCE_ID, call.conferenceId())
                .set(CALL_ATTEMPT.PART, call.part().name())
                .set(CALL_ATTEMPT.OUTCOME, call.outcome().name())
                .set(CALL_ATTEMPT.LANGUAGE, call.language())
                .set(CALL_ATTEMPT.CODEC, quality.map(CallReport.Quality::codec).orElse(""))
                .set(CALL_ATTEMPT.MOS, quality.map(CallReport.Quality::mos).orElse(null))
                .set(
                        CALL_ATTEMPT.LOSS_PERCENT,
                        quality.map(CallReport.Quality::lossPercent).orElse(null))
                .set(
                        CALL_ATTEMPT.JITTER_MS,
                        quality.map(CallReport.Quality::jitterMs).orElse(null))
                .set(CALL_ATTEMPT.KEYS_BY_EVENT, call.keys().byEvent())
                .set(CALL_ATTEMPT.KEYS_BY_MESSAGE, call.keys().byMessage())
                .set(CALL_ATTEMPT.KEYS_BY_TONE, call.keys().byTone())
                .set(CALL_ATTEMPT.STEPS, JSONB.valueOf(json.writeValueAsString(call.steps())))
                .onConflictDoNothing();
    }

    private Query insert(ConferenceReport conference) {
        return sql.insertInto(CONFERENCE)
                .set(CONFERENCE.TENANT_ID, conference.tenant().value())
                .set(CONFERENCE.STARTED_AT, at(conference.startedAt()))
                .set(CONFERENCE.ID, conference.id())
                .set(CONFERENCE.ENDED_AT, at(conference.endedAt()))
                .set(CONFERENCE.OWNER_ID, conference.organiser().value())
                .set(CONFERENCE.CONFERENCE_ID, conference.conferenceId())
                .set(CONFERENCE.CALLERS, conference.callers())
                .set(CONFERENCE.MOST_PARTICIPANTS, conference.mostParticipants())
                .set(CONFERENCE.END_REASON, conference.endReason())
                .onConflictDoNothing();
    }

    /// The newest first.
    ///
    /// @param number what the text means as a telephone number; empty where it is none
    List<Call> list(
            TenantId tenant, CallQuery query, Optional<String> number, Optional<CallQuery.Position> before, int most) {
        Condition wanted = CALL_ATTEMPT.TENANT_ID.eq(tenant.value());
        wanted = wanted.and(text(tenant, query.text(), number));
        wanted = wanted.and(outcomes(query.outcomes()));
        wanted = wanted.and(
                query.from().map(from -> CALL_ATTEMPT.STARTED_AT.ge(at(from))).orElseGet(DSL::noCondition));
        wanted = wanted.and(query.until()
                .map(until -> CALL_ATTEMPT.STARTED_AT.lt(at(until)))
                .orElseGet(DSL::noCondition));
        wanted = wanted.and(query.organiser()
                .map(organiser -> CALL_ATTEMPT.OWNER_ID.eq(organiser.value()))
                .orElseGet(DSL::noCondition));
        wanted = wanted.and(query.conference().map(CALL_ATTEMPT.CONFERENCE::eq).orElseGet(DSL::noCondition));
        wanted = wanted.and(before.<Condition>map(position -> DSL.row(CALL_ATTEMPT.STARTED_AT, CALL_ATTEMPT.ID)
                        .lt(DSL.row(at(position.startedAt()), position.id())))
                .orElseGet(DSL::noCondition));
        return fetch(wanted, most);
    }

    Optional<Call> find(TenantId tenant, UUID id) {
        return fetch(CALL_ATTEMPT.TENANT_ID.eq(tenant.value()).and(CALL_ATTEMPT.ID.eq(id)), 1).stream()
                .findFirst();
    }

    Optional<ConferenceReport> conference(TenantId tenant, UUID id) {
        return sql.selectFrom(CONFERENCE)
                .where(CONFERENCE.TENANT_ID.eq(tenant.value()), CONFERENCE.ID.eq(id))
                .fetchOptional(row -> new ConferenceReport(
                        tenant,
                        row.getId(),
                        row.getStartedAt().toInstant(),
                        row.getEndedAt().toInstant(),
                        new UserId(row.getOwnerId()),
                        row.getConferenceId(),
                        row.getCallers(),
                        row.getMostParticipants(),
                        row.getEndReason()));
    }

    /// @param failures how many of the last that did not get in
    TrunkRecord trunk(TenantId tenant, String trunk, Instant since, int failures) {
        Condition mine = CALL_ATTEMPT
                .TENANT_ID
                .eq(tenant.value())
                .and(CALL_ATTEMPT.TRUNK.eq(trunk))
                .and(CALL_ATTEMPT.STARTED_AT.ge(at(since)));
        List<Call> failed = fetch(mine.and(outcomes(CallQuery.Result.NOT_JOINED.outcomes())), failures);
        return sql.select(
                        DSL.count(),
                        DSL.count().filterWhere(CALL_ATTEMPT.OUTCOME.eq(CallOutcome.JOINED.name())),
                        sum(CALL_ATTEMPT.KEYS_BY_EVENT),
                        sum(CALL_ATTEMPT.KEYS_BY_MESSAGE),
                        sum(CALL_ATTEMPT.KEYS_BY_TONE))
                .from(CALL_ATTEMPT)
                .where(mine)
                .fetchSingle(row -> new TrunkRecord(
                        since,
                        row.value1(),
                        row.value2(),
                        new TrunkRecord.Keys(row.value3(), row.value4(), row.value5()),
                        failed));
    }

    Map<String, Integer> turnedAway(TenantId tenant, Instant since) {
        return sql.select(CALL_ATTEMPT.TRUNK, DSL.count())
                .from(CALL_ATTEMPT)
                .where(
                        CALL_ATTEMPT.TENANT_ID.eq(tenant.value()),
                        CALL_ATTEMPT.STARTED_AT.ge(at(since)),
                        CALL_ATTEMPT.OUTCOME.eq(CallOutcome.TRUNK_FULL.name()))
                .groupBy(CALL_ATTEMPT.TRUNK)
                .fetchMap(CALL_ATTEMPT.TRUNK, DSL.count());
    }

    /// Each number by itself: the newest of one is the end of an index in each month.
    Map<String, Instant> lastCalls(TenantId tenant, Collection<String> numbers) {
        return sql.resultQuery("""
                        select n.number, c.at
                          from unnest(?::text[]) as n(number)
                         cross join lateral (select max(started_at) as at from call_attempt
                                              where tenant_id = ?::uuid and service_number = n.number
                                                and service_number <> '') as c
                         where c.at is not null
                        """, numbers.toArray(String[]::new), tenant.value())
                .fetchMap(
                        row -> row.get("number", String.class),
                        row -> row.get("at", OffsetDateTime.class).toInstant());
    }

    private static Field<Long> sum(Field<Integer> field) {
        return DSL.coalesce(DSL.sum(field), 0).cast(Long.class);
    }

    void makePartitions(LocalDate firstMonth, int months) {
        sql.fetch("select make_call_partitions(?::date, ?)", firstMonth, months);
    }

    Optional<CallKeeping> keeping(TenantId tenant) {
        return sql.selectFrom(CALL_SETTING)
                .where(CALL_SETTING.TENANT_ID.eq(tenant.value()))
                .fetchOptional(row -> new CallKeeping(row.getKeepDays(), row.getNumberDays(), row.getRowVersion()));
    }

    /// @return false where somebody changed it since
    boolean write(TenantId tenant, CallKeeping wanted) {
        return sql.query("""
                                insert into call_setting as s (tenant_id, keep_days, number_days, row_version)
                                values (?::uuid, ?, ?, 1)
                                on conflict (tenant_id) do update
                                   set keep_days = excluded.keep_days, number_days = excluded.number_days,
                                       row_version = s.row_version + 1
                                 where s.row_version = ?
                                """, tenant.value(), wanted.keepDays(), wanted.numberDays(), wanted.rowVersion())
                        .execute()
                == 1;
    }

    /// Takes the end of callers' numbers away for good.
    ///
    /// @return how many; less than `atOnce` when none is left
    int shortenNumbers(TenantId tenant, Instant before, int atOnce) {
        List<Record> old = List.copyOf(sql.select(CALL_ATTEMPT.STARTED_AT, CALL_ATTEMPT.ID, CALL_ATTEMPT.CALLER)
                .from(CALL_ATTEMPT)
                .where(
                        CALL_ATTEMPT.TENANT_ID.eq(tenant.value()),
                        CALL_ATTEMPT.STARTED_AT.lt(at(before)),
                        CALL_ATTEMPT.CALLER.ne(""),
                        CALL_ATTEMPT.CALLER.notLike("%•"))
                .limit(atOnce)
                .fetch());
        sql.batch(old.stream()
                        .map(row -> sql.update(CALL_ATTEMPT)
                                .set(CALL_ATTEMPT.CALLER, NumberMask.mask(row.get(CALL_ATTEMPT.CALLER)))
                                .where(
                                        CALL_ATTEMPT.TENANT_ID.eq(tenant.value()),
                                        CALL_ATTEMPT.STARTED_AT.eq(row.get(CALL_ATTEMPT.STARTED_AT)),
                                        CALL_ATTEMPT.ID.eq(row.get(CALL_ATTEMPT.ID))))
                        .toList())
                .execute();
        return old.size();
    }

    void delete(TenantId tenant, Instant before) {
        sql.deleteFrom(CALL_ATTEMPT)
                .where(CALL_ATTEMPT.TENANT_ID.eq(tenant.value()), CALL_ATTEMPT.STARTED_AT.lt(at(before)))
                .execute();
        sql.deleteFrom(CONFERENCE)
                .where(CONFERENCE.TENANT_ID.eq(tenant.value()), CONFERENCE.STARTED_AT.lt(at(before)))
                .execute();
    }

    private List<Call> fetch(Condition wanted, int most) {
        return sql.select(CALL_ATTEMPT.fields())
                .select(APP_USER.DISPLAY_NAME)
                .from(CALL_ATTEMPT)
                .leftJoin(APP_USER)
                .on(APP_USER.TENANT_ID.eq(CALL_ATTEMPT.TENANT_ID), APP_USER.ID.eq(CALL_ATTEMPT.OWNER_ID))
                .where(wanted)
                .orderBy(CALL_ATTEMPT.STARTED_AT.desc(), CALL_ATTEMPT.ID.desc())
                .limit(most)
                .fetch(row -> new Call(read(row), Optional.ofNullable(row.get(APP_USER.DISPLAY_NAME))));
    }

    private Condition text(TenantId tenant, String text, Optional<String> number) {
        if (text.isBlank()) {
            return DSL.noCondition();
        }
        String digits = text.replaceAll("[\\s().-]", "");
        if (digits.matches("[+0-9*]+")) {
            Condition exact = CALL_ATTEMPT
                    .CONFERENCE_ID
                    .eq(digits)
                    .or(CALL_ATTEMPT.CALLED.eq(digits))
                    .or(CALL_ATTEMPT.CALLER.eq(digits));
            return number.map(e164 -> exact.or(CALL_ATTEMPT.CALLER.eq(e164)).or(CALL_ATTEMPT.SERVICE_NUMBER.eq(e164)))
                    .orElse(exact);
        }
        String words = "% " + text.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%";
        return CALL_ATTEMPT.OWNER_ID.in(sql.select(APP_USER.ID)
                .from(APP_USER)
                .where(
                        APP_USER.TENANT_ID.eq(tenant.value()),
                        APP_USER.SEARCH.like(DSL.field("fold(?)", String.class, words)))
                .limit(MOST_NAMED));
    }

    private static Condition outcomes(Set<CallOutcome> outcomes) {
        return outcomes.isEmpty()
                ? DSL.noCondition()
                : CALL_ATTEMPT.OUTCOME.in(
                        outcomes.stream().map(CallOutcome::name).sorted().toList());
    }

    private CallReport read(Record row) {
        return new CallReport(
                new TenantId(row.get(CALL_ATTEMPT.TENANT_ID)),
                row.get(CALL_ATTEMPT.ID),
                row.get(CALL_ATTEMPT.STARTED_AT).toInstant(),
                row.get(CALL_ATTEMPT.ENDED_AT).toInstant(),
                Optional.ofNullable(row.get(CALL_ATTEMPT.JOINED_AT)).map(OffsetDateTime::toInstant),
                row.get(CALL_ATTEMPT.CALLER),
                row.get(CALL_ATTEMPT.CALLED),
                row.get(CALL_ATTEMPT.SERVICE_NUMBER),
                row.get(CALL_ATTEMPT.TRUNK),
                row.get(CALL_ATTEMPT.NODE),
                Optional.ofNullable(row.get(CALL_ATTEMPT.CONFERENCE)),
                Optional.ofNullable(row.get(CALL_ATTEMPT.OWNER_ID)).map(UserId::new),
                row.get(CALL_ATTEMPT.CONFERENCE_ID),
                CallReport.Part.valueOf(row.get(CALL_ATTEMPT.PART)),
                CallOutcome.valueOf(row.get(CALL_ATTEMPT.OUTCOME)),
                row.get(CALL_ATTEMPT.LANGUAGE),
                quality(row),
                new CallReport.Keys(
                        row.get(CALL_ATTEMPT.KEYS_BY_EVENT),
                        row.get(CALL_ATTEMPT.KEYS_BY_MESSAGE),
                        row.get(CALL_ATTEMPT.KEYS_BY_TONE)),
                Arrays.asList(json.readValue(row.get(CALL_ATTEMPT.STEPS).data(), CallStep[].class)));
    }

    private static Optional<CallReport.Quality> quality(Record row) {
        return Optional.ofNullable(row.get(CALL_ATTEMPT.MOS))
                .map(mos -> new CallReport.Quality(
                        row.get(CALL_ATTEMPT.CODEC),
                        mos,
                        row.get(CALL_ATTEMPT.LOSS_PERCENT),
                        row.get(CALL_ATTEMPT.JITTER_MS)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
