package org.passerelle.rest.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.passerelle.access.UserId;
import org.passerelle.api.GroupLicence;
import org.passerelle.api.GroupMember;
import org.passerelle.api.GroupMembers;
import org.passerelle.api.GroupPatch;
import org.passerelle.api.NewGroup;
import org.passerelle.api.WaitingMember;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.GroupId;
import org.passerelle.directory.Groups;
import org.passerelle.directory.MembersEdit;
import org.passerelle.directory.User;
import org.passerelle.grants.GroupLicences;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.springframework.stereotype.Component;

/// Groups, their members, and the licences they bring.
@Component
final class GroupRoutes implements Routes {
    private static final Class<org.passerelle.api.Group> GROUP = org.passerelle.api.Group.class;
    private static final String ONE = "/groups/{id}";
    private static final String LICENCE = ONE + "/licences/{product}";

    private final Groups groups;
    private final GroupLicences licences;
    private final Wanted wanted;

    GroupRoutes(Groups groups, GroupLicences licences, Wanted wanted) {
        this.groups = groups;
        this.licences = licences;
        this.wanted = wanted;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list(
                        "/groups", GROUP, this::list, Parameter.text("search", "Sal"), Parameter.TOP, Parameter.AFTER),
                Route.create("/groups", GROUP, this::create).takes(NewGroup.class),
                Route.get(ONE, GROUP, this::one),
                Route.patch(ONE, GroupPatch.class, GROUP, this::change),
                Route.delete(ONE, this::remove),
                Route.list(ONE + "/members", GroupMember.class, this::members, Parameter.TOP, Parameter.AFTER),
                Route.post(ONE + ":addMembers", Void.class, call -> members(call, true))
                        .takes(GroupMembers.class)
                        .nothing(),
                Route.post(ONE + ":removeMembers", Void.class, call -> members(call, false))
                        .takes(GroupMembers.class)
                        .nothing(),
                Route.list(ONE + "/licences", GroupLicence.class, this::licences),
                Route.list(LICENCE + "/waiting", WaitingMember.class, this::waiting, Parameter.TOP, Parameter.AFTER),
                Route.post(LICENCE + ":give", Void.class, this::give).nothing(),
                Route.post(LICENCE + ":take", Void.class, this::take).nothing());
    }

    private Answer list(Call call) {
        int top = call.top();
        List<Group> found = groups.page(call.actor(), call.text("search"), call.after(GroupId::parse), top + 1);
        Map<GroupId, Integer> sizes = groups.sizes(
                call.actor().tenant(), found.stream().map(Group::id).toList());
        return Parts.of(call, found, top, group -> shown(group, sizes), Group::id);
    }

    private Answer one(Call call) {
        return versioned(groups.require(call.actor().tenant(), id(call)), call);
    }

    private Answer change(Call call) {
        GroupPatch patch = call.body(GroupPatch.class);
        GroupDetails now = groups.require(call.actor().tenant(), id(call)).details();
        var details = new GroupDetails(
                patch.displayName().map(String::strip).orElse(now.displayName()),
                patch.externalId().isPresent() ? patch.externalId().filter(id -> !id.isEmpty()) : now.externalId());
        return versioned(
                groups.change(call.actor(), id(call), details, MembersEdit.NONE, Optional.of(call.versionNumber())),
                call);
    }

    private Answer versioned(Group group, Call call) {
        return Answer.of(shown(group, call)).versioned(String.valueOf(group.rowVersion()));
    }

    private Answer create(Call call) {
        NewGroup sent = call.body(NewGroup.class);
        Group made = groups.create(
                call.actor(),
                new GroupDetails(sent.displayName().strip(), sent.externalId()),
                values(wanted.users(call.actor(), sent.users().orElse(List.of()))));
        return Answer.created("/groups/" + made.id(), shown(made, call));
    }

    private Answer remove(Call call) {
        groups.remove(call.actor(), id(call), Optional.empty());
        return new Answer.Nothing();
    }

    private Answer members(Call call) {
        int top = call.top();
        List<User> found = groups.membersPage(call.actor(), id(call), call.after(UserId::parse), top + 1);
        return Parts.of(
                call,
                found,
                top,
                user -> new GroupMember(
                        user.id().value(), user.displayName(), user.details().userPrincipalName()),
                User::id);
    }

    private Answer members(Call call, boolean join) {
        Set<UUID> users =
                values(wanted.users(call.actor(), call.body(GroupMembers.class).users()));
        groups.changeMembers(
                call.actor(), id(call), new MembersEdit(join ? users : Set.of(), join ? Set.of() : users, false));
        return new Answer.Nothing();
    }

    private Answer licences(Call call) {
        return Parts.all(
                licences.of(call.actor(), id(call)),
                one -> new GroupLicence(
                        one.product().code(),
                        one.product().name(),
                        one.givenAt(),
                        one.givenBy(),
                        one.held(),
                        one.waiting()));
    }

    private Answer waiting(Call call) {
        int top = call.top();
        List<org.passerelle.grants.WaitingMember> found =
                licences.waiting(call.actor(), id(call), call.name("product"), call.after(UserId::parse), top + 1);
        return Parts.of(
                call,
                found,
                top,
                one -> new WaitingMember(one.user().value(), one.displayName(), one.userPrincipalName(), one.since()),
                org.passerelle.grants.WaitingMember::user);
    }

    private Answer give(Call call) {
        licences.give(call.actor(), id(call), call.name("product"));
        return new Answer.Nothing();
    }

    private Answer take(Call call) {
        licences.takeBack(call.actor(), id(call), call.name("product"));
        return new Answer.Nothing();
    }

    private org.passerelle.api.Group shown(Group group, Call call) {
        return shown(group, groups.sizes(call.actor().tenant(), List.of(group.id())));
    }

    private static org.passerelle.api.Group shown(Group group, Map<GroupId, Integer> sizes) {
        return new org.passerelle.api.Group(
                group.id().value(),
                group.displayName(),
                group.details().externalId(),
                sizes.getOrDefault(group.id(), 0),
                group.createdAt(),
                group.updatedAt(),
                String.valueOf(group.rowVersion()));
    }

    private static Set<UUID> values(List<UserId> users) {
        return users.stream().map(UserId::value).collect(Collectors.toSet());
    }

    private static GroupId id(Call call) {
        return call.id("id", GroupId::parse, DirectoryRefusal.NO_SUCH_GROUP);
    }
}
