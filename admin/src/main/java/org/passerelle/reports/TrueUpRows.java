package org.passerelle.reports;

import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;
import static org.passerelle.db.schema.Tables.CONFERENCE;
import static org.passerelle.db.schema.Tables.LICENCE_ASSIGNMENT;
import static org.passerelle.db.schema.Tables.PRODUCT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.providers.ProviderKind;
import org.springframework.stereotype.Component;

/// The SQL of the true-up. Inside a transaction.
@Component
final class TrueUpRows {
    private final DSLContext sql;

    TrueUpRows(DSLContext sql) {
        this.sql = sql;
    }

    /// Holders of each product, counted by group.
    Map<String, Map<HolderGroup, Long>> holders(TenantId tenant, Instant since) {
        Field<String> group = group(since).as("holder_group");
        var counted = new HashMap<String, Map<HolderGroup, Long>>();
        sql.select(LICENCE_ASSIGNMENT.PRODUCT_CODE, group, DSL.count())
                .from(LICENCE_ASSIGNMENT)
                .join(PRODUCT)
                .on(PRODUCT.CODE.eq(LICENCE_ASSIGNMENT.PRODUCT_CODE), PRODUCT.GRANTS_CONFERENCING.isTrue())
                .join(ASSIGNMENT)
                .on(
                        ASSIGNMENT.TENANT_ID.eq(LICENCE_ASSIGNMENT.TENANT_ID),
                        ASSIGNMENT.USER_ID.eq(LICENCE_ASSIGNMENT.USER_ID))
                .where(LICENCE_ASSIGNMENT.TENANT_ID.eq(tenant.value()))
                .groupBy(LICENCE_ASSIGNMENT.PRODUCT_CODE, group)
                .forEach(row -> counted.computeIfAbsent(row.value1(), _ -> new EnumMap<>(HolderGroup.class))
                        .put(HolderGroup.valueOf(row.value2()), row.value3().longValue()));
        return counted;
    }

    /// Holders of a product in one group, with the versions of their assignments.
    ///
    /// @param only of these users; empty for all
    Select<Record2<UUID, Long>> chosen(
            TenantId tenant, String product, HolderGroup group, Instant since, List<UserId> only) {
        return sql.select(ASSIGNMENT.USER_ID, ASSIGNMENT.ROW_VERSION)
                .from(LICENCE_ASSIGNMENT)
                .join(ASSIGNMENT)
                .on(
                        ASSIGNMENT.TENANT_ID.eq(LICENCE_ASSIGNMENT.TENANT_ID),
                        ASSIGNMENT.USER_ID.eq(LICENCE_ASSIGNMENT.USER_ID))
                .where(isIn(tenant, product, group, since))
                .and(
                        only.isEmpty()
                                ? DSL.noCondition()
                                : ASSIGNMENT.USER_ID.eq(
                                        DSL.any(only.stream().map(UserId::value).toArray(UUID[]::new))));
    }

    /// How many of these would lose conferencing with the licence.
    long turnedOff(TenantId tenant, String product, Select<Record2<UUID, Long>> chosen) {
        var users = chosen.asTable("chosen", "user_id", "row_seen");
        Field<UUID> user = users.field("user_id", UUID.class);
        var other = LICENCE_ASSIGNMENT.as("other");
        return sql.select(DSL.count())
                .from(users)
                .join(ASSIGNMENT)
                .on(ASSIGNMENT.TENANT_ID.eq(tenant.value()), ASSIGNMENT.USER_ID.eq(user))
                .where(ASSIGNMENT.PROVIDER_KIND.eq(ProviderKind.BUILT_IN.name()))
                .andNotExists(DSL.selectOne()
                        .from(other)
                        .join(PRODUCT)
                        .on(PRODUCT.CODE.eq(other.PRODUCT_CODE), PRODUCT.GRANTS_CONFERENCING.isTrue())
                        .where(other.TENANT_ID.eq(tenant.value()), other.USER_ID.eq(user))
                        .and(other.PRODUCT_CODE.ne(product)))
                .fetchSingle()
                .value1();
    }

    int count(Select<Record2<UUID, Long>> chosen) {
        return sql.fetchCount(chosen);
    }

    /// In the order of their identifiers.
    ///
    /// @param after the page begins behind this user
    List<Holder> page(
            TenantId tenant, String product, HolderGroup group, Instant since, Optional<UserId> after, int most) {
        Field<OffsetDateTime> lastUse = lastUse(LICENCE_ASSIGNMENT.USER_ID, tenant);
        return sql.select(
                        LICENCE_ASSIGNMENT.USER_ID,
                        APP_USER.DISPLAY_NAME,
                        APP_USER.USER_PRINCIPAL_NAME,
                        LICENCE_ASSIGNMENT.ASSIGNED_AT,
                        lastUse)
                .from(LICENCE_ASSIGNMENT)
                .join(ASSIGNMENT)
                .on(
                        ASSIGNMENT.TENANT_ID.eq(LICENCE_ASSIGNMENT.TENANT_ID),
                        ASSIGNMENT.USER_ID.eq(LICENCE_ASSIGNMENT.USER_ID))
                .join(APP_USER)
                .on(APP_USER.TENANT_ID.eq(LICENCE_ASSIGNMENT.TENANT_ID), APP_USER.ID.eq(LICENCE_ASSIGNMENT.USER_ID))
                .where(isIn(tenant, product, group, since))
                .and(after.map(user -> LICENCE_ASSIGNMENT.USER_ID.gt(user.value()))
                        .orElse(DSL.noCondition()))
                .orderBy(LICENCE_ASSIGNMENT.USER_ID)
                .limit(most)
                .fetch(row -> new Holder(
                        new UserId(row.value1()), row.value2(), row.value3(), time(row.value4()), time(row.value5())));
    }

    /// Users who had a conference and hold no licence now.
    List<Holder> without(TenantId tenant, Instant since, Optional<UserId> after, int most) {
        return sql.select(
                        ASSIGNMENT.USER_ID,
                        APP_USER.DISPLAY_NAME,
                        APP_USER.USER_PRINCIPAL_NAME,
                        lastUse(ASSIGNMENT.USER_ID, tenant))
                .from(ASSIGNMENT)
                .join(APP_USER)
                .on(APP_USER.TENANT_ID.eq(ASSIGNMENT.TENANT_ID), APP_USER.ID.eq(ASSIGNMENT.USER_ID))
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), isWithout(tenant, since))
                .and(after.map(user -> ASSIGNMENT.USER_ID.gt(user.value())).orElse(DSL.noCondition()))
                .orderBy(ASSIGNMENT.USER_ID)
                .limit(most)
                .fetch(row -> new Holder(
                        new UserId(row.value1()), row.value2(), row.value3(), Optional.empty(), time(row.value4())));
    }

    Select<Record2<UUID, Long>> without(TenantId tenant, Instant since) {
        return sql.select(ASSIGNMENT.USER_ID, ASSIGNMENT.ROW_VERSION)
                .from(ASSIGNMENT)
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), isWithout(tenant, since));
    }

    Optional<Instant> knownSince(TenantId tenant) {
        return time(sql.select(DSL.min(CONFERENCE.STARTED_AT))
                .from(CONFERENCE)
                .where(CONFERENCE.TENANT_ID.eq(tenant.value()))
                .fetchSingle()
                .value1());
    }

    /// Users whom plans of moves that are not over would move, had they a licence. The plan froze them; who got one
    /// since is left out.
    long plannedWithout(TenantId tenant) {
        return sql.fetchSingle("""
                        select count(distinct r.user_id)
                          from move_plan p
                          join move_plan_row r on r.tenant_id = p.tenant_id and r.plan_id = p.id and r.code = 'not-licensed'
                          join assignment a on a.tenant_id = r.tenant_id and a.user_id = r.user_id and not a.entitled
                         where p.tenant_id = ?::uuid and p.state not in ('DONE', 'CANCELLED')
                        """, tenant.value()).get(0, Long.class);
    }

    long thirdPartyWithout(TenantId tenant) {
        return sql.fetchCount(
                ASSIGNMENT, ASSIGNMENT.TENANT_ID.eq(tenant.value()), ASSIGNMENT.STATUS.eq("THIRD_PARTY_UNLICENSED"));
    }

    private static Condition isIn(TenantId tenant, String product, HolderGroup group, Instant since) {
        return LICENCE_ASSIGNMENT
                .TENANT_ID
                .eq(tenant.value())
                .and(LICENCE_ASSIGNMENT.PRODUCT_CODE.eq(product))
                .and(group(since).eq(group.name()));
    }

    /// As [HolderGroup] says, in its order.
    private static Field<String> group(Instant since) {
        OffsetDateTime from = at(since);
        return DSL.when(
                        ASSIGNMENT.PROVIDER_KIND.eq(ProviderKind.THIRD_PARTY.name()),
                        DSL.inline(HolderGroup.WAITING.name()))
                .when(conferred(since), DSL.inline(HolderGroup.USED.name()))
                .when(
                        LICENCE_ASSIGNMENT.ASSIGNED_AT.ge(from).or(ASSIGNMENT.MOVED_AT.ge(from)),
                        DSL.inline(HolderGroup.NEW.name()))
                .when(ASSIGNMENT.PROVIDER_KIND.isNull(), DSL.inline(HolderGroup.OFF.name()))
                .otherwise(DSL.inline(HolderGroup.UNUSED.name()));
    }

    private static Condition conferred(Instant since) {
        return DSL.exists(DSL.selectOne()
                .from(CONFERENCE)
                .where(CONFERENCE.TENANT_ID.eq(ASSIGNMENT.TENANT_ID), CONFERENCE.OWNER_ID.eq(ASSIGNMENT.USER_ID))
                .and(CONFERENCE.STARTED_AT.ge(at(since))));
    }

    private static Condition isWithout(TenantId tenant, Instant since) {
        return ASSIGNMENT
                .ENTITLED
                .isFalse()
                .and(ASSIGNMENT.USER_ID.in(DSL.select(CONFERENCE.OWNER_ID)
                        .from(CONFERENCE)
                        .where(CONFERENCE.TENANT_ID.eq(tenant.value()), CONFERENCE.STARTED_AT.ge(at(since)))));
    }

    private static Field<OffsetDateTime> lastUse(Field<UUID> user, TenantId tenant) {
        return DSL.field(DSL.select(DSL.max(CONFERENCE.STARTED_AT))
                .from(CONFERENCE)
                .where(CONFERENCE.TENANT_ID.eq(tenant.value()), CONFERENCE.OWNER_ID.eq(user)));
    }

    private static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static Optional<Instant> time(@Nullable OffsetDateTime value) {
        return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
    }
}
