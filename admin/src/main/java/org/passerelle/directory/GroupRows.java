package org.passerelle.directory;

import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.USER_GROUP;
import static org.passerelle.db.schema.Tables.USER_GROUP_CHILD;
import static org.passerelle.db.schema.Tables.USER_GROUP_MEMBER;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// The SQL of groups and their members. Called inside a transaction.
@Component
final class GroupRows {
    private final DSLContext sql;
    private final Clock clock;

    GroupRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    List<Group> find(TenantId tenant, Collection<UUID> ids) {
        return sql.selectFrom(USER_GROUP)
                .where(USER_GROUP.TENANT_ID.eq(tenant.value()), USER_GROUP.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .fetch(GroupRows::read);
    }

    Optional<Group> lock(TenantId tenant, GroupId id) {
        return sql.selectFrom(USER_GROUP)
                .where(USER_GROUP.TENANT_ID.eq(tenant.value()), USER_GROUP.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional(GroupRows::read);
    }

    /// By name, then by identifier.
    List<Group> page(TenantId tenant, String beginning, Optional<GroupId> after, int most) {
        var last = USER_GROUP.as("last");
        return sql.selectFrom(USER_GROUP)
                .where(USER_GROUP.TENANT_ID.eq(tenant.value()))
                .and(
                        beginning.isEmpty()
                                ? DSL.noCondition()
                                : USER_GROUP.NAME_KEY.startsWith(DSL.lower(DSL.val(beginning))))
                .and(after.map(group -> DSL.row(USER_GROUP.NAME_KEY, USER_GROUP.ID)
                                .gt(DSL.select(last.NAME_KEY, last.ID)
                                        .from(last)
                                        .where(last.TENANT_ID.eq(tenant.value()), last.ID.eq(group.value()))))
                        .orElse(DSL.noCondition()))
                .orderBy(USER_GROUP.NAME_KEY, USER_GROUP.ID)
                .limit(most)
                .fetch(GroupRows::read);
    }

    /// By name, then by identifier.
    List<UserId> userPage(TenantId tenant, GroupId id, Optional<UserId> after, int most) {
        var last = APP_USER.as("last");
        return sql.select(APP_USER.ID)
                .from(USER_GROUP_MEMBER)
                .join(APP_USER)
                .on(APP_USER.TENANT_ID.eq(USER_GROUP_MEMBER.TENANT_ID), APP_USER.ID.eq(USER_GROUP_MEMBER.USER_ID))
                .where(USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()), USER_GROUP_MEMBER.GROUP_ID.eq(id.value()))
                .and(after.map(user -> DSL.row(DSL.lower(APP_USER.DISPLAY_NAME), APP_USER.ID)
                                .gt(DSL.select(DSL.lower(last.DISPLAY_NAME), last.ID)
                                        .from(last)
                                        .where(last.TENANT_ID.eq(tenant.value()), last.ID.eq(user.value()))))
                        .orElse(DSL.noCondition()))
                .orderBy(DSL.lower(APP_USER.DISPLAY_NAME), APP_USER.ID)
                .limit(most)
                .fetch(row -> new UserId(row.value1()));
    }

    void insert(TenantId tenant, UUID id, GroupDetails details) {
        sql.insertInto(USER_GROUP)
                .set(USER_GROUP.TENANT_ID, tenant.value())
                .set(USER_GROUP.ID, id)
                .set(USER_GROUP.DISPLAY_NAME, details.displayName())
                .set(USER_GROUP.EXTERNAL_ID, details.externalId().orElse(null))
                .set(USER_GROUP.CREATED_AT, now())
                .set(USER_GROUP.UPDATED_AT, now())
                .execute();
    }

    void update(TenantId tenant, GroupId id, GroupDetails details) {
        sql.update(USER_GROUP)
                .set(USER_GROUP.DISPLAY_NAME, details.displayName())
                .set(USER_GROUP.EXTERNAL_ID, details.externalId().orElse(null))
                .set(USER_GROUP.ROW_VERSION, USER_GROUP.ROW_VERSION.plus(1))
                .set(USER_GROUP.UPDATED_AT, now())
                .where(USER_GROUP.TENANT_ID.eq(tenant.value()), USER_GROUP.ID.eq(id.value()))
                .execute();
    }

    void delete(TenantId tenant, GroupId id) {
        sql.deleteFrom(USER_GROUP_CHILD)
                .where(USER_GROUP_CHILD.TENANT_ID.eq(tenant.value()), USER_GROUP_CHILD.CHILD_ID.eq(id.value()))
                .execute();
        sql.deleteFrom(USER_GROUP)
                .where(USER_GROUP.TENANT_ID.eq(tenant.value()), USER_GROUP.ID.eq(id.value()))
                .execute();
    }

    Set<UserId> users(TenantId tenant, GroupId id) {
        return sql
                .select(USER_GROUP_MEMBER.USER_ID)
                .from(USER_GROUP_MEMBER)
                .where(USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()), USER_GROUP_MEMBER.GROUP_ID.eq(id.value()))
                .fetch()
                .stream()
                .map(row -> new UserId(row.value1()))
                .collect(Collectors.toSet());
    }

    Set<UUID> children(TenantId tenant, GroupId id) {
        return sql.select(USER_GROUP_CHILD.CHILD_ID)
                .from(USER_GROUP_CHILD)
                .where(USER_GROUP_CHILD.TENANT_ID.eq(tenant.value()), USER_GROUP_CHILD.GROUP_ID.eq(id.value()))
                .fetchSet(USER_GROUP_CHILD.CHILD_ID);
    }

    /// Which of these are members as users.
    Set<UUID> users(TenantId tenant, GroupId id, Collection<UUID> among) {
        return sql.select(USER_GROUP_MEMBER.USER_ID)
                .from(USER_GROUP_MEMBER)
                .where(
                        USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()),
                        USER_GROUP_MEMBER.GROUP_ID.eq(id.value()),
                        USER_GROUP_MEMBER.USER_ID.eq(DSL.any(among.toArray(UUID[]::new))))
                .fetchSet(USER_GROUP_MEMBER.USER_ID);
    }

    /// Which of these are members as groups.
    Set<UUID> children(TenantId tenant, GroupId id, Collection<UUID> among) {
        return sql.select(USER_GROUP_CHILD.CHILD_ID)
                .from(USER_GROUP_CHILD)
                .where(
                        USER_GROUP_CHILD.TENANT_ID.eq(tenant.value()),
                        USER_GROUP_CHILD.GROUP_ID.eq(id.value()),
                        USER_GROUP_CHILD.CHILD_ID.eq(DSL.any(among.toArray(UUID[]::new))))
                .fetchSet(USER_GROUP_CHILD.CHILD_ID);
    }

    /// Groups of each user, in the order of identifiers.
    Map<UUID, List<UUID>> groupsOf(TenantId tenant, Collection<UserId> users) {
        UUID[] wanted = users.stream().map(UserId::value).toArray(UUID[]::new);
        return sql.select(USER_GROUP_MEMBER.USER_ID, USER_GROUP_MEMBER.GROUP_ID)
                .from(USER_GROUP_MEMBER)
                .where(USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()), USER_GROUP_MEMBER.USER_ID.eq(DSL.any(wanted)))
                .orderBy(USER_GROUP_MEMBER.GROUP_ID)
                .fetchGroups(USER_GROUP_MEMBER.USER_ID, USER_GROUP_MEMBER.GROUP_ID);
    }

    /// Which of these are users.
    Set<UUID> usersAmong(TenantId tenant, Collection<UUID> ids) {
        return sql.select(APP_USER.ID)
                .from(APP_USER)
                .where(APP_USER.TENANT_ID.eq(tenant.value()), APP_USER.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .fetchSet(APP_USER.ID);
    }

    void addUsers(TenantId tenant, GroupId id, Collection<UUID> users) {
        sql.query("""
                        insert into user_group_member (tenant_id, group_id, user_id)
                        select ?::uuid, ?::uuid, u.id from unnest(?::uuid[]) as u(id) on conflict do nothing
                        """, tenant.value(), id.value(), users.toArray(UUID[]::new)).execute();
    }

    void addChildren(TenantId tenant, GroupId id, Collection<UUID> children) {
        sql.query("""
                        insert into user_group_child (tenant_id, group_id, child_id)
                        select ?::uuid, ?::uuid, u.id from unnest(?::uuid[]) as u(id) on conflict do nothing
                        """, tenant.value(), id.value(), children.toArray(UUID[]::new))
                .execute();
    }

    void take(TenantId tenant, GroupId id, Collection<UUID> members) {
        UUID[] gone = members.toArray(UUID[]::new);
        sql.deleteFrom(USER_GROUP_MEMBER)
                .where(
                        USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()),
                        USER_GROUP_MEMBER.GROUP_ID.eq(id.value()),
                        USER_GROUP_MEMBER.USER_ID.eq(DSL.any(gone)))
                .execute();
        sql.deleteFrom(USER_GROUP_CHILD)
                .where(
                        USER_GROUP_CHILD.TENANT_ID.eq(tenant.value()),
                        USER_GROUP_CHILD.GROUP_ID.eq(id.value()),
                        USER_GROUP_CHILD.CHILD_ID.eq(DSL.any(gone)))
                .execute();
    }

    /// Takes users out of every group; the groups have changed by it.
    void forget(TenantId tenant, List<UserId> users) {
        UUID[] gone = users.stream().map(UserId::value).toArray(UUID[]::new);
        Set<UUID> groups = new HashSet<>(sql.deleteFrom(USER_GROUP_MEMBER)
                .where(USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()), USER_GROUP_MEMBER.USER_ID.eq(DSL.any(gone)))
                .returning(USER_GROUP_MEMBER.GROUP_ID)
                .fetch(USER_GROUP_MEMBER.GROUP_ID));
        sql.update(USER_GROUP)
                .set(USER_GROUP.ROW_VERSION, USER_GROUP.ROW_VERSION.plus(1))
                .set(USER_GROUP.UPDATED_AT, now())
                .where(USER_GROUP.TENANT_ID.eq(tenant.value()), USER_GROUP.ID.eq(DSL.any(groups.toArray(UUID[]::new))))
                .execute();
    }

    Map<GroupId, List<GroupMember>> members(TenantId tenant, Collection<GroupId> groups) {
        UUID[] wanted = groups.stream().map(GroupId::value).toArray(UUID[]::new);
        var found = new HashMap<GroupId, List<GroupMember>>();
        sql.select(USER_GROUP_MEMBER.GROUP_ID, APP_USER.ID, APP_USER.DISPLAY_NAME)
                .from(USER_GROUP_MEMBER)
                .join(APP_USER)
                .on(APP_USER.TENANT_ID.eq(USER_GROUP_MEMBER.TENANT_ID), APP_USER.ID.eq(USER_GROUP_MEMBER.USER_ID))
                .where(USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()), USER_GROUP_MEMBER.GROUP_ID.eq(DSL.any(wanted)))
                .orderBy(APP_USER.ID)
                .forEach(row -> add(found, row, GroupMember.Kind.USER));
        sql.select(USER_GROUP_CHILD.GROUP_ID, USER_GROUP.ID, USER_GROUP.DISPLAY_NAME)
                .from(USER_GROUP_CHILD)
                .join(USER_GROUP)
                .on(USER_GROUP.TENANT_ID.eq(USER_GROUP_CHILD.TENANT_ID), USER_GROUP.ID.eq(USER_GROUP_CHILD.CHILD_ID))
                .where(USER_GROUP_CHILD.TENANT_ID.eq(tenant.value()), USER_GROUP_CHILD.GROUP_ID.eq(DSL.any(wanted)))
                .orderBy(USER_GROUP.ID)
                .forEach(row -> add(found, row, GroupMember.Kind.GROUP));
        return found;
    }

    private static void add(
            Map<GroupId, List<GroupMember>> found, Record3<UUID, UUID, String> row, GroupMember.Kind kind) {
        found.computeIfAbsent(new GroupId(row.value1()), _ -> new ArrayList<>())
                .add(new GroupMember(kind, row.value2(), row.value3()));
    }

    private static Group read(Record row) {
        return new Group(
                new GroupId(row.get(USER_GROUP.ID)),
                new GroupDetails(
                        row.get(USER_GROUP.DISPLAY_NAME), Optional.ofNullable(row.get(USER_GROUP.EXTERNAL_ID))),
                row.get(USER_GROUP.ROW_VERSION),
                row.get(USER_GROUP.CREATED_AT).toInstant(),
                row.get(USER_GROUP.UPDATED_AT).toInstant());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
