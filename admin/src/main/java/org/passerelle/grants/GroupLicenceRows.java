package org.passerelle.grants;

import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.GROUP_LICENCE;
import static org.passerelle.db.schema.Tables.LICENCE_ASSIGNMENT;
import static org.passerelle.db.schema.Tables.LICENCE_DUE;
import static org.passerelle.db.schema.Tables.PRODUCT;
import static org.passerelle.db.schema.Tables.USER_GROUP_MEMBER;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.directory.GroupId;
import org.passerelle.licences.Product;
import org.springframework.stereotype.Component;

/// The SQL of what groups bring, and of the members who still wait for it. Called inside a transaction.
@Component
final class GroupLicenceRows {
    private final DSLContext sql;
    private final Clock clock;

    GroupLicenceRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    List<GroupLicence> of(TenantId tenant, GroupId group) {
        Field<Integer> held = DSL.field(DSL.selectCount()
                .from(USER_GROUP_MEMBER)
                .join(LICENCE_ASSIGNMENT)
                .on(
                        LICENCE_ASSIGNMENT.TENANT_ID.eq(USER_GROUP_MEMBER.TENANT_ID),
                        LICENCE_ASSIGNMENT.USER_ID.eq(USER_GROUP_MEMBER.USER_ID),
                        LICENCE_ASSIGNMENT.PRODUCT_CODE.eq(GROUP_LICENCE.PRODUCT_CODE))
                .where(
                        USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()),
                        USER_GROUP_MEMBER.GROUP_ID.eq(GROUP_LICENCE.GROUP_ID)));
        Field<Integer> waiting = waiting(tenant);
        return sql.select(GROUP_LICENCE.asterisk(), PRODUCT.asterisk(), held, waiting)
                .from(GROUP_LICENCE)
                .join(PRODUCT)
                .on(PRODUCT.CODE.eq(GROUP_LICENCE.PRODUCT_CODE))
                .where(GROUP_LICENCE.TENANT_ID.eq(tenant.value()), GROUP_LICENCE.GROUP_ID.eq(group.value()))
                .orderBy(PRODUCT.SORT_ORDER)
                .fetch(row -> new GroupLicence(
                        group,
                        product(row),
                        row.get(GROUP_LICENCE.GIVEN_AT).toInstant(),
                        row.get(GROUP_LICENCE.GIVEN_BY),
                        row.get(held),
                        row.get(waiting)));
    }

    /// Without counting who holds it, which takes its time with large groups.
    List<Shortage> shortages(TenantId tenant, Collection<GroupId> groups) {
        Field<Integer> waiting = waiting(tenant);
        return sql.select(GROUP_LICENCE.asterisk(), PRODUCT.asterisk(), waiting)
                .from(GROUP_LICENCE)
                .join(PRODUCT)
                .on(PRODUCT.CODE.eq(GROUP_LICENCE.PRODUCT_CODE))
                .where(
                        GROUP_LICENCE.TENANT_ID.eq(tenant.value()),
                        GROUP_LICENCE.GROUP_ID.eq(
                                DSL.any(groups.stream().map(GroupId::value).toArray(UUID[]::new))))
                .orderBy(PRODUCT.SORT_ORDER)
                .fetch(row ->
                        new Shortage(new GroupId(row.get(GROUP_LICENCE.GROUP_ID)), product(row), row.get(waiting)));
    }

    private static Field<Integer> waiting(TenantId tenant) {
        return DSL.field(DSL.selectCount()
                .from(LICENCE_DUE)
                .join(USER_GROUP_MEMBER)
                .on(
                        USER_GROUP_MEMBER.TENANT_ID.eq(LICENCE_DUE.TENANT_ID),
                        USER_GROUP_MEMBER.USER_ID.eq(LICENCE_DUE.USER_ID),
                        USER_GROUP_MEMBER.GROUP_ID.eq(GROUP_LICENCE.GROUP_ID))
                .where(
                        LICENCE_DUE.TENANT_ID.eq(tenant.value()),
                        LICENCE_DUE.PRODUCT_CODE.eq(GROUP_LICENCE.PRODUCT_CODE)));
    }

    private static Product product(Record row) {
        return new Product(row.get(PRODUCT.CODE), row.get(PRODUCT.NAME), row.get(PRODUCT.GRANTS_CONFERENCING));
    }

    /// Codes of the products.
    Set<String> products(TenantId tenant, GroupId group) {
        return sql.select(GROUP_LICENCE.PRODUCT_CODE)
                .from(GROUP_LICENCE)
                .where(GROUP_LICENCE.TENANT_ID.eq(tenant.value()), GROUP_LICENCE.GROUP_ID.eq(group.value()))
                .fetchSet(GROUP_LICENCE.PRODUCT_CODE);
    }

    /// @return whether that is new
    boolean insert(TenantId tenant, GroupId group, Product product, String by) {
        return sql.insertInto(GROUP_LICENCE)
                        .set(GROUP_LICENCE.TENANT_ID, tenant.value())
                        .set(GROUP_LICENCE.GROUP_ID, group.value())
                        .set(GROUP_LICENCE.PRODUCT_CODE, product.code())
                        .set(GROUP_LICENCE.GIVEN_AT, now())
                        .set(GROUP_LICENCE.GIVEN_BY, by)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// @return whether it was there
    boolean delete(TenantId tenant, GroupId group, Product product) {
        return sql.deleteFrom(GROUP_LICENCE)
                        .where(
                                GROUP_LICENCE.TENANT_ID.eq(tenant.value()),
                                GROUP_LICENCE.GROUP_ID.eq(group.value()),
                                GROUP_LICENCE.PRODUCT_CODE.eq(product.code()))
                        .execute()
                == 1;
    }

    void forget(TenantId tenant, GroupId group) {
        sql.deleteFrom(GROUP_LICENCE)
                .where(GROUP_LICENCE.TENANT_ID.eq(tenant.value()), GROUP_LICENCE.GROUP_ID.eq(group.value()))
                .execute();
    }

    /// Who waits already keeps their place.
    ///
    /// @param waiting whether they were looked at and found none left
    void queue(TenantId tenant, Product product, Collection<UserId> users, boolean waiting) {
        sql.query("""
                        insert into licence_due (tenant_id, product_code, user_id, since, waiting)
                        select ?::uuid, ?, u, ?::timestamptz, ?::boolean from unnest(?::uuid[]) as u
                        on conflict (tenant_id, product_code, user_id) do update set waiting = excluded.waiting
                        """, tenant.value(), product.code(), now(), waiting, uuids(users))
                .execute();
    }

    /// All of a group at once, however many.
    void queueMembers(TenantId tenant, Product product, GroupId group) {
        sql.query("""
                        insert into licence_due (tenant_id, product_code, user_id, since, waiting)
                        select m.tenant_id, ?, m.user_id, ?::timestamptz, false
                          from user_group_member m where m.tenant_id = ?::uuid and m.group_id = ?::uuid
                        on conflict (tenant_id, product_code, user_id) do update set waiting = false
                        """, product.code(), now(), tenant.value(), group.value()).execute();
    }

    /// The first ones by identifier.
    List<UserId> firstMembers(TenantId tenant, GroupId group, int most) {
        return sql.select(USER_GROUP_MEMBER.USER_ID)
                .from(USER_GROUP_MEMBER)
                .where(USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()), USER_GROUP_MEMBER.GROUP_ID.eq(group.value()))
                .orderBy(USER_GROUP_MEMBER.USER_ID)
                .limit(most)
                .fetch(row -> new UserId(row.value1()));
    }

    void unqueue(TenantId tenant, Product product, Collection<UserId> users) {
        sql.deleteFrom(LICENCE_DUE)
                .where(due(tenant, product), LICENCE_DUE.USER_ID.eq(DSL.any(uuids(users))))
                .execute();
    }

    void forget(TenantId tenant, Collection<UserId> users) {
        sql.deleteFrom(LICENCE_DUE)
                .where(LICENCE_DUE.TENANT_ID.eq(tenant.value()), LICENCE_DUE.USER_ID.eq(DSL.any(uuids(users))))
                .execute();
    }

    /// Codes of the products for which somebody is queued.
    Set<String> productsDue(TenantId tenant) {
        return sql.selectDistinct(LICENCE_DUE.PRODUCT_CODE)
                .from(LICENCE_DUE)
                .where(LICENCE_DUE.TENANT_ID.eq(tenant.value()))
                .fetchSet(LICENCE_DUE.PRODUCT_CODE);
    }

    /// Those who came first.
    List<UserId> next(TenantId tenant, Product product, boolean waiting, int most) {
        return sql.select(LICENCE_DUE.USER_ID)
                .from(LICENCE_DUE)
                .where(due(tenant, product), LICENCE_DUE.WAITING.eq(waiting))
                .orderBy(LICENCE_DUE.SINCE, LICENCE_DUE.USER_ID)
                .limit(most)
                .fetch(row -> new UserId(row.value1()));
    }

    /// In the order of identifiers.
    ///
    /// @param after the page begins behind this user
    List<WaitingMember> waiting(TenantId tenant, GroupId group, Product product, Optional<UserId> after, int most) {
        return waiting()
                .where(due(tenant, product), USER_GROUP_MEMBER.GROUP_ID.eq(group.value()))
                .and(after.map(user -> LICENCE_DUE.USER_ID.gt(user.value())).orElse(DSL.noCondition()))
                .orderBy(LICENCE_DUE.USER_ID)
                .limit(most)
                .fetch(row -> new WaitingMember(
                        new UserId(row.value1()),
                        row.value2(),
                        row.value3(),
                        row.value4().toInstant()));
    }

    private SelectJoinStep<Record4<UUID, String, String, OffsetDateTime>> waiting() {
        return sql.select(LICENCE_DUE.USER_ID, APP_USER.DISPLAY_NAME, APP_USER.USER_PRINCIPAL_NAME, LICENCE_DUE.SINCE)
                .from(LICENCE_DUE)
                .join(USER_GROUP_MEMBER)
                .on(
                        USER_GROUP_MEMBER.TENANT_ID.eq(LICENCE_DUE.TENANT_ID),
                        USER_GROUP_MEMBER.USER_ID.eq(LICENCE_DUE.USER_ID))
                .join(APP_USER)
                .on(APP_USER.TENANT_ID.eq(LICENCE_DUE.TENANT_ID), APP_USER.ID.eq(LICENCE_DUE.USER_ID));
    }

    private static Condition due(TenantId tenant, Product product) {
        return LICENCE_DUE.TENANT_ID.eq(tenant.value()).and(LICENCE_DUE.PRODUCT_CODE.eq(product.code()));
    }

    private static UUID[] uuids(Collection<UserId> users) {
        return users.stream().map(UserId::value).toArray(UUID[]::new);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
