package org.passerelle.migration;

import static org.passerelle.db.schema.Tables.ASSIGNMENT;
import static org.passerelle.db.schema.Tables.MOVE_PLAN_ROW;
import static org.passerelle.db.schema.Tables.MOVE_PLAN_USER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Foreseen;
import org.passerelle.assignments.UserChoice;
import org.springframework.stereotype.Component;

/// The SQL of the users of plans: what a file wants for them, who is left out, what was foreseen. Inside a transaction.
@Component
final class PlanUserRows {
    private final DSLContext sql;

    PlanUserRows(DSLContext sql) {
        this.sql = sql;
    }

    /// A user as the preview saw it.
    record Row(long position, UserId user, long rowSeen, String code) {}

    /// @return how many were new; a user or a conference ID named before is left as it was
    int add(TenantId tenant, MovePlanId plan, List<UserId> users, List<Optional<String>> conferenceIds) {
        return sql.query(
                        """
                        insert into move_plan_user (tenant_id, plan_id, user_id, left_out, conference_id)
                        select ?::uuid, ?::uuid, u.user_id, false, u.conference_id
                          from unnest(?::uuid[], ?::text[]) as u(user_id, conference_id)
                        on conflict do nothing
                        """,
                        tenant.value(),
                        plan.value(),
                        users.stream().map(UserId::value).toArray(UUID[]::new),
                        conferenceIds.stream().map(id -> id.orElse(null)).toArray(String[]::new))
                .execute();
    }

    /// The users that a file named, with the versions of their assignments.
    Select<Record2<UUID, Long>> ofFile(TenantId tenant, MovePlanId plan) {
        return sql.select(ASSIGNMENT.USER_ID, ASSIGNMENT.ROW_VERSION)
                .from(ASSIGNMENT)
                .join(MOVE_PLAN_USER)
                .on(MOVE_PLAN_USER.TENANT_ID.eq(ASSIGNMENT.TENANT_ID), MOVE_PLAN_USER.USER_ID.eq(ASSIGNMENT.USER_ID))
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), MOVE_PLAN_USER.PLAN_ID.eq(plan.value()));
    }

    /// These users but those left out, in the order in which they will be moved.
    Select<Record2<UUID, Long>> remaining(TenantId tenant, MovePlanId plan, Select<Record2<UUID, Long>> chosen) {
        var all = chosen.asTable("chosen", "user_id", "row_seen");
        var user = all.field("user_id", UUID.class);
        return sql.select(user, all.field("row_seen", Long.class))
                .from(all)
                .whereNotExists(DSL.selectOne()
                        .from(MOVE_PLAN_USER)
                        .where(MOVE_PLAN_USER.TENANT_ID.eq(tenant.value()), MOVE_PLAN_USER.PLAN_ID.eq(plan.value()))
                        .and(MOVE_PLAN_USER.USER_ID.eq(user))
                        .and(MOVE_PLAN_USER.LEFT_OUT))
                .orderBy(user);
    }

    /// The conference IDs wanted for some users.
    Map<UserId, String> wanted(TenantId tenant, MovePlanId plan, List<UserId> users) {
        var wanted = new HashMap<UserId, String>();
        sql.select(MOVE_PLAN_USER.USER_ID, MOVE_PLAN_USER.CONFERENCE_ID)
                .from(MOVE_PLAN_USER)
                .where(MOVE_PLAN_USER.TENANT_ID.eq(tenant.value()), MOVE_PLAN_USER.PLAN_ID.eq(plan.value()))
                .and(MOVE_PLAN_USER.USER_ID.eq(
                        DSL.any(users.stream().map(UserId::value).toArray(UUID[]::new))))
                .and(MOVE_PLAN_USER.CONFERENCE_ID.isNotNull())
                .fetch()
                .forEach(row -> wanted.put(new UserId(row.value1()), row.value2()));
        return wanted;
    }

    void forget(TenantId tenant, MovePlanId plan) {
        sql.deleteFrom(MOVE_PLAN_ROW).where(is(tenant, plan)).execute();
    }

    /// @param first position of the first of them
    void foresee(TenantId tenant, MovePlanId plan, long first, List<UserChoice> choices, List<Foreseen> foreseen) {
        sql.query(
                        """
                        insert into move_plan_row (tenant_id, plan_id, position, user_id, row_seen, kind, code)
                        select ?::uuid, ?::uuid, ?::bigint + r.n - 1, r.user_id, r.row_seen, r.kind, r.code
                          from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[])
                               with ordinality as r(user_id, row_seen, kind, code, n)
                        """,
                        tenant.value(),
                        plan.value(),
                        first,
                        choices.stream().map(choice -> choice.user().value()).toArray(UUID[]::new),
                        choices.stream()
                                .map(choice -> choice.rowSeen().orElseThrow())
                                .toArray(Long[]::new),
                        foreseen.stream()
                                .map(one -> Preview.kindOf(one.outcome()).name())
                                .toArray(String[]::new),
                        foreseen.stream().map(one -> one.outcome().code()).toArray(String[]::new))
                .execute();
    }

    /// @param code of those wanted; empty for all
    /// @param after position behind which the page begins
    List<Row> page(TenantId tenant, MovePlanId plan, Optional<String> code, long after, int most) {
        return sql.selectFrom(MOVE_PLAN_ROW)
                .where(is(tenant, plan))
                .and(code.map(MOVE_PLAN_ROW.CODE::eq).orElse(DSL.noCondition()))
                .and(MOVE_PLAN_ROW.POSITION.gt(after))
                .orderBy(MOVE_PLAN_ROW.POSITION)
                .limit(most)
                .fetch(row -> new Row(row.getPosition(), new UserId(row.getUserId()), row.getRowSeen(), row.getCode()));
    }

    /// The users of one group, for a statement that takes them all.
    Select<Record2<UUID, Long>> group(TenantId tenant, MovePlanId plan, String code) {
        return sql.select(MOVE_PLAN_ROW.USER_ID, MOVE_PLAN_ROW.ROW_SEEN)
                .from(MOVE_PLAN_ROW)
                .where(is(tenant, plan), MOVE_PLAN_ROW.CODE.eq(code));
    }

    int leaveOut(TenantId tenant, MovePlanId plan, String code) {
        return sql.query("""
                insert into move_plan_user (tenant_id, plan_id, user_id, left_out)
                select tenant_id, plan_id, user_id, true from move_plan_row
                 where tenant_id = ?::uuid and plan_id = ?::uuid and code = ?
                on conflict (tenant_id, plan_id, user_id) do update set left_out = true
                """, tenant.value(), plan.value(), code).execute();
    }

    /// Where the next wave ends.
    ///
    /// @param after position of the last user given to a wave
    /// @param most users in the wave; 0 for all
    /// @return position of its last user; empty where nobody is left
    OptionalLong endOfWave(TenantId tenant, MovePlanId plan, long after, int most) {
        var positions = sql.select(MOVE_PLAN_ROW.POSITION)
                .from(MOVE_PLAN_ROW)
                .where(toMove(tenant, plan, after))
                .orderBy(MOVE_PLAN_ROW.POSITION)
                .limit(most == 0 ? Long.MAX_VALUE : most)
                .asTable("wave");
        Long last = sql.select(DSL.max(positions.field(MOVE_PLAN_ROW.POSITION)))
                .from(positions)
                .fetchSingle()
                .value1();
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    Select<Record2<UUID, Long>> wave(TenantId tenant, MovePlanId plan, long after, long end) {
        return sql.select(MOVE_PLAN_ROW.USER_ID, MOVE_PLAN_ROW.ROW_SEEN)
                .from(MOVE_PLAN_ROW)
                .where(toMove(tenant, plan, after), MOVE_PLAN_ROW.POSITION.le(end));
    }

    private static Condition toMove(TenantId tenant, MovePlanId plan, long after) {
        return is(tenant, plan)
                .and(MOVE_PLAN_ROW.KIND.eq(Preview.Kind.CHANGES.name()))
                .and(MOVE_PLAN_ROW.POSITION.gt(after));
    }

    private static Condition is(TenantId tenant, MovePlanId plan) {
        return MOVE_PLAN_ROW.TENANT_ID.eq(tenant.value()).and(MOVE_PLAN_ROW.PLAN_ID.eq(plan.value()));
    }
}
