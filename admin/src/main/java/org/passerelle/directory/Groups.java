package org.passerelle.directory;

import static org.passerelle.db.schema.Tables.USER_GROUP_MEMBER;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Finds, adds and changes groups and their members. Thread-safe.
@Component
public final class Groups {
    private static final int MOST_NAMED = 20;

    private final DSLContext sql;
    private final Transactions transactions;
    private final GroupRows rows;
    private final Users users;
    private final Audit audit;
    private final Ids ids;
    private final ApplicationEventPublisher news;

    Groups(
            DSLContext sql,
            Transactions transactions,
            GroupRows rows,
            Users users,
            Audit audit,
            Ids ids,
            ApplicationEventPublisher news) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
        this.users = users;
        this.audit = audit;
        this.ids = ids;
        this.news = news;
    }

    public Optional<Group> find(TenantId tenant, GroupId id) {
        return findAll(tenant, List.of(id.value())).stream().findFirst();
    }

    /// @throws RefusedException `NO_SUCH_GROUP`
    public Group require(TenantId tenant, GroupId id) {
        return find(tenant, id).orElseThrow(() -> noSuchGroup(id));
    }

    /// In no particular order; those that do not exist are left out.
    public List<Group> findAll(TenantId tenant, Collection<UUID> wanted) {
        return transactions.read(tenant.value(), () -> rows.find(tenant, wanted));
    }

    /// Until the transaction ends, nobody else changes it or its members. Called inside a transaction.
    ///
    /// @throws RefusedException `NO_SUCH_GROUP`
    public Group lock(TenantId tenant, GroupId id) {
        return rows.lock(tenant, id).orElseThrow(() -> noSuchGroup(id));
    }

    /// By name.
    ///
    /// @param beginning of the name, upper and lower case alike
    /// @param after the page begins behind this group
    public List<Group> page(Actor actor, String beginning, Optional<GroupId> after, int most) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(
                actor.tenant().value(), () -> rows.page(actor.tenant(), beginning.strip(), after, most));
    }

    /// Members that are users, by name.
    ///
    /// @param after the page begins behind this user
    /// @throws RefusedException `NO_SUCH_GROUP`
    public List<User> membersPage(Actor actor, GroupId id, Optional<UserId> after, int most) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> {
            require(actor.tenant(), id);
            List<UserId> page = rows.userPage(actor.tenant(), id, after, most);
            Map<UserId, User> found = users.findAll(actor.tenant(), page).stream()
                    .collect(Collectors.toMap(User::id, Function.identity()));
            return page.stream().map(found::get).filter(Objects::nonNull).toList();
        });
    }

    /// Groups that are members of this one.
    public List<Group> children(TenantId tenant, GroupId id) {
        return transactions.read(tenant.value(), () -> rows.find(tenant, rows.children(tenant, id)));
    }

    /// Users first, each kind in the order of identifiers.
    public List<GroupMember> members(TenantId tenant, GroupId id) {
        return membersOf(tenant, List.of(id)).getOrDefault(id, List.of());
    }

    /// The same of many groups; those without members are left out.
    public Map<GroupId, List<GroupMember>> membersOf(TenantId tenant, Collection<GroupId> groups) {
        return transactions.read(tenant.value(), () -> rows.members(tenant, groups));
    }

    /// Users that are members themselves, not through another group.
    public Set<UserId> users(TenantId tenant, GroupId id) {
        return transactions.read(tenant.value(), () -> rows.users(tenant, id));
    }

    /// How many users each of these groups has as members itself.
    public Map<GroupId, Integer> sizes(TenantId tenant, Collection<GroupId> groups) {
        UUID[] wanted = groups.stream().map(GroupId::value).toArray(UUID[]::new);
        return transactions.read(
                tenant.value(),
                () -> sql
                        .select(USER_GROUP_MEMBER.GROUP_ID, DSL.count())
                        .from(USER_GROUP_MEMBER)
                        .where(
                                USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()),
                                USER_GROUP_MEMBER.GROUP_ID.eq(DSL.any(wanted)))
                        .groupBy(USER_GROUP_MEMBER.GROUP_ID)
                        .fetch()
                        .stream()
                        .collect(Collectors.toMap(row -> new GroupId(row.value1()), row -> row.value2())));
    }

    /// The groups that each of these users is a member of itself.
    public Map<UserId, List<Group>> groupsOf(TenantId tenant, Collection<UserId> users) {
        return transactions.read(tenant.value(), () -> {
            Map<UUID, List<UUID>> in = rows.groupsOf(tenant, users);
            Map<UUID, Group> found =
                    rows.find(tenant, in.values().stream().flatMap(List::stream).collect(Collectors.toSet())).stream()
                            .collect(Collectors.toMap(group -> group.id().value(), Function.identity()));
            return in.entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> new UserId(entry.getKey()),
                            entry -> entry.getValue().stream()
                                    .map(found::get)
                                    .filter(Objects::nonNull)
                                    .toList()));
        });
    }

    /// @throws RefusedException where the name is missing or somebody who is to be a member is not there
    public Group create(Actor actor, GroupDetails details, Set<UUID> members) {
        actor.require(Permission.EDIT_USERS);
        check(details);
        return transactions.in(actor.tenant().value(), () -> {
            var id = new GroupId(ids.next());
            rows.insert(actor.tenant(), id.value(), details);
            Group made = rows.lock(actor.tenant(), id).orElseThrow();
            List<Change> changes = new ArrayList<>(List.of(new Change("displayName", null, details.displayName())));
            changes.addAll(edit(actor, made, MembersEdit.exactly(members)));
            audit.record(actor, new AuditEntry("group.created", "group", id, details.displayName(), changes));
            return made;
        });
    }

    /// What is so already is not written.
    ///
    /// @param version the one the caller saw, where they say so
    /// @throws RefusedException as [#create], or where somebody changed the group meanwhile
    public Group change(Actor actor, GroupId id, GroupDetails details, MembersEdit members, Optional<Long> version) {
        actor.require(Permission.EDIT_USERS);
        check(details);
        return transactions.in(actor.tenant().value(), () -> {
            Group before = rows.lock(actor.tenant(), id).orElseThrow(() -> noSuchGroup(id));
            requireVersion(before, version);
            List<Change> changes = new ArrayList<>(List.of(
                    new Change("displayName", before.displayName(), details.displayName()),
                    new Change(
                            "externalId",
                            before.details().externalId().orElse(""),
                            details.externalId().orElse(""))));
            changes.removeIf(change -> !change.changesSomething());
            changes.addAll(edit(actor, before, members));
            if (changes.isEmpty()) {
                return before;
            }
            rows.update(actor.tenant(), id, details);
            audit.record(actor, new AuditEntry("group.updated", "group", id, details.displayName(), changes));
            return require(actor.tenant(), id);
        });
    }

    /// As [#change], whatever the group is called.
    public Group changeMembers(Actor actor, GroupId id, MembersEdit members) {
        actor.require(Permission.EDIT_USERS);
        return transactions.in(
                actor.tenant().value(),
                () -> change(actor, id, lock(actor.tenant(), id).details(), members, Optional.empty()));
    }

    /// The members stay, but for what the group gave them.
    ///
    /// @param version the one the caller saw, where they say so
    /// @throws RefusedException `NO_SUCH_GROUP`, `GROUP_CHANGED_MEANWHILE`
    public void remove(Actor actor, GroupId id, Optional<Long> version) {
        actor.require(Permission.EDIT_USERS);
        transactions.in(actor.tenant().value(), () -> {
            Group group = rows.lock(actor.tenant(), id).orElseThrow(() -> noSuchGroup(id));
            requireVersion(group, version);
            edit(actor, group, MembersEdit.exactly(Set.of()));
            news.publishEvent(new GroupLeaving(actor, id));
            rows.delete(actor.tenant(), id);
            audit.record(actor, new AuditEntry("group.removed", "group", id, group.displayName(), List.of()));
        });
    }

    @EventListener
    @Order(UsersLeaving.FORGETTING)
    void onUsersLeaving(UsersLeaving leaving) {
        rows.forget(leaving.actor().tenant(), leaving.users());
    }

    /// @return what changed, for the audit
    private List<Change> edit(Actor actor, Group group, MembersEdit edit) {
        if (edit.isNothing()) {
            return List.of();
        }
        TenantId tenant = actor.tenant();
        Set<UUID> named = new HashSet<>(edit.added());
        named.addAll(edit.removed());
        // Of a large group, no more is read than the change names.
        Set<UUID> usersBefore =
                edit.replacing() ? values(rows.users(tenant, group.id())) : rows.users(tenant, group.id(), named);
        Set<UUID> before = new HashSet<>(usersBefore);
        before.addAll(edit.replacing() ? rows.children(tenant, group.id()) : rows.children(tenant, group.id(), named));
        Set<UUID> came = new HashSet<>(edit.added());
        came.removeAll(before);
        Set<UUID> went = new HashSet<>(edit.replacing() ? before : edit.removed());
        went.retainAll(before);
        went.removeAll(edit.added());
        if (came.isEmpty() && went.isEmpty()) {
            return List.of();
        }
        Set<UUID> usersCame = rows.usersAmong(tenant, came);
        Set<UUID> groupsCame = groupsAmong(tenant, group, came, usersCame);
        rows.take(tenant, group.id(), went);
        rows.addUsers(tenant, group.id(), usersCame);
        rows.addChildren(tenant, group.id(), groupsCame);
        news.publishEvent(new MembersChanged(
                actor,
                group.id(),
                ids(usersCame),
                ids(went.stream().filter(usersBefore::contains).toList())));
        return List.of(new Change("membersAdded", null, named(came)), new Change("membersRemoved", named(went), null))
                .stream()
                .filter(change -> !"".equals(change.from()) && !"".equals(change.to()))
                .toList();
    }

    private Set<UUID> groupsAmong(TenantId tenant, Group group, Set<UUID> came, Set<UUID> users) {
        Set<UUID> others = new HashSet<>(came);
        others.removeAll(users);
        if (others.contains(group.id().value())) {
            throw new RefusedException(DirectoryRefusal.GROUP_IN_ITSELF, Map.of("name", group.displayName()));
        }
        Set<UUID> found =
                rows.find(tenant, others).stream().map(one -> one.id().value()).collect(Collectors.toSet());
        others.removeAll(found);
        if (!others.isEmpty()) {
            throw new RefusedException(
                    DirectoryRefusal.NO_SUCH_MEMBER,
                    Map.of("member", others.iterator().next().toString()));
        }
        return found;
    }

    /// The first ones, and how many more.
    private static String named(Set<UUID> members) {
        String first =
                members.stream().sorted().limit(MOST_NAMED).map(UUID::toString).collect(Collectors.joining(", "));
        return members.size() > MOST_NAMED ? first + " + " + (members.size() - MOST_NAMED) : first;
    }

    private static Set<UUID> values(Set<UserId> users) {
        return users.stream().map(UserId::value).collect(Collectors.toSet());
    }

    private static Set<UserId> ids(Collection<UUID> users) {
        return users.stream().map(UserId::new).collect(Collectors.toSet());
    }

    private static void requireVersion(Group group, Optional<Long> version) {
        if (version.filter(seen -> seen != group.rowVersion()).isPresent()) {
            throw new RefusedException(DirectoryRefusal.GROUP_CHANGED_MEANWHILE, Map.of("name", group.displayName()));
        }
    }

    private static void check(GroupDetails details) {
        if (details.displayName().isBlank()) {
            throw new RefusedException(DirectoryRefusal.GROUP_NAME_MISSING);
        }
    }

    private static RefusedException noSuchGroup(GroupId id) {
        return new RefusedException(DirectoryRefusal.NO_SUCH_GROUP, Map.of("id", id.toString()));
    }
}
