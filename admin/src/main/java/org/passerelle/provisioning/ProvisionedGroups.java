package org.passerelle.provisioning;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.GroupId;
import org.passerelle.directory.GroupMember;
import org.passerelle.directory.Groups;
import org.passerelle.directory.MembersEdit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Groups as another directory keeps them. Thread-safe.
@Component
public final class ProvisionedGroups {
    private final Transactions transactions;
    private final Groups groups;
    private final Lists lists;

    ProvisionedGroups(Transactions transactions, Groups groups, Lists lists) {
        this.transactions = transactions;
        this.groups = groups;
        this.lists = lists;
    }

    /// @param withMembers a group may have tens of thousands
    /// @throws RefusedException `FILTER_UNREADABLE`
    public Found<ProvisionedGroup> list(Actor actor, Listing listing, boolean withMembers) {
        actor.require(Permission.SEE_USERS);
        TenantId tenant = actor.tenant();
        return transactions.read(tenant.value(), () -> {
            Found<UUID> found = lists.groups(tenant, listing);
            Map<UUID, Group> shown = groups.findAll(tenant, found.resources()).stream()
                    .collect(Collectors.toMap(group -> group.id().value(), Function.identity()));
            Map<GroupId, List<GroupMember>> members = withMembers
                    ? groups.membersOf(
                            tenant, found.resources().stream().map(GroupId::new).toList())
                    : Map.of();
            return new Found<>(
                    found.total(),
                    found.resources().stream()
                            .map(shown::get)
                            .filter(Objects::nonNull)
                            .map(group -> new ProvisionedGroup(group, members.getOrDefault(group.id(), List.of())))
                            .toList(),
                    found.next());
        });
    }

    /// @throws RefusedException `NO_SUCH_GROUP`
    public ProvisionedGroup require(Actor actor, GroupId id, boolean withMembers) {
        actor.require(Permission.SEE_USERS);
        TenantId tenant = actor.tenant();
        return transactions.read(tenant.value(), () -> shown(tenant, groups.require(tenant, id), withMembers));
    }

    public ProvisionedGroup create(Actor actor, JsonNode sent) {
        ObjectNode document = Values.resource(Schemas.Kind.GROUP, sent);
        return transactions.in(actor.tenant().value(), () -> {
            Group made = groups.create(actor, details(document), PatchedGroup.ids(document.path("members")));
            return shown(actor.tenant(), made, true);
        });
    }

    /// @param version the one the caller saw, where they say so
    public ProvisionedGroup replace(Actor actor, GroupId id, JsonNode sent, Optional<Long> version) {
        ObjectNode document = Values.resource(Schemas.Kind.GROUP, sent);
        return transactions.in(actor.tenant().value(), () -> {
            MembersEdit members = MembersEdit.exactly(PatchedGroup.ids(document.path("members")));
            return shown(actor.tenant(), groups.change(actor, id, details(document), members, version), true);
        });
    }

    /// @return without its members
    public ProvisionedGroup patch(Actor actor, GroupId id, Patch patch, Optional<Long> version) {
        TenantId tenant = actor.tenant();
        return transactions.in(tenant.value(), () -> {
            Group before = groups.require(tenant, id);
            PatchedGroup.Result result = PatchedGroup.of(before.details(), () -> groups.members(tenant, id), patch);
            return shown(tenant, groups.change(actor, id, result.details(), result.members(), version), false);
        });
    }

    public void remove(Actor actor, GroupId id, Optional<Long> version) {
        groups.remove(actor, id, version);
    }

    private ProvisionedGroup shown(TenantId tenant, Group group, boolean withMembers) {
        return new ProvisionedGroup(group, withMembers ? groups.members(tenant, group.id()) : List.of());
    }

    private static GroupDetails details(ObjectNode document) {
        return new GroupDetails(
                document.path("displayName").asString(""),
                Optional.of(document.path("externalId").asString("")).filter(text -> !text.isEmpty()));
    }
}
