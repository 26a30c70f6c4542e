package org.passerelle.provisioning;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.passerelle.access.RefusedException;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.GroupMember;
import org.passerelle.directory.MembersEdit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A group while a patch is carried out on it. Its members are only read where a condition on them cannot be told
/// without: a group may have tens of thousands.
final class PatchedGroup {
    private final Supplier<Collection<GroupMember>> members;
    private String displayName;
    private Optional<String> externalId;
    private final Set<UUID> added = new HashSet<>();
    private final Set<UUID> removed = new HashSet<>();
    private boolean replacing;

    private PatchedGroup(GroupDetails before, Supplier<Collection<GroupMember>> members) {
        this.displayName = before.displayName();
        this.externalId = before.externalId();
        this.members = members;
    }

    /// What comes of the patch.
    record Result(GroupDetails details, MembersEdit members) {}

    static Result of(GroupDetails before, Supplier<Collection<GroupMember>> members, Patch patch) {
        var group = new PatchedGroup(before, members);
        patch.operations().forEach(group::apply);
        return new Result(
                new GroupDetails(group.displayName, group.externalId),
                new MembersEdit(group.added, group.removed, group.replacing));
    }

    static Set<UUID> ids(JsonNode members) {
        var ids = new HashSet<UUID>();
        members.forEach(member -> ids.add(id(member.path("value").asString(""))));
        return ids;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(DirectoryRefusal.NO_SUCH_MEMBER, Map.of("member", text));
        }
    }

    private void apply(Patch.Operation operation) {
        Attribute attribute = operation.path().path().attribute();
        switch (attribute.name()) {
            case "displayName" ->
                displayName = text(operation, attribute)
                        .orElseThrow(() -> new RefusedException(
                                ScimRefusal.ATTRIBUTE_MISSING, Map.of("attribute", attribute.name())));
            case "externalId" -> externalId = text(operation, attribute);
            case "members" -> applyToMembers(operation, attribute);
            default -> {} // schemas
        }
    }

    private static Optional<String> text(Patch.Operation operation, Attribute attribute) {
        return operation.verb() == Patch.Verb.REMOVE
                ? Optional.empty()
                : operation
                        .value()
                        .flatMap(sent -> Values.value(attribute, sent))
                        .map(JsonNode::asString)
                        .filter(text -> !text.isBlank());
    }

    private void applyToMembers(Patch.Operation operation, Attribute attribute) {
        if (operation.path().path().part().isPresent()) {
            throw new RefusedException(
                    ScimRefusal.ATTRIBUTE_READ_ONLY,
                    Map.of("attribute", operation.path().path().text()));
        }
        Set<UUID> sent = operation
                .value()
                .filter(value -> !value.isString() || !value.asString().isEmpty())
                .flatMap(value -> Values.value(attribute, value))
                .map(PatchedGroup::ids)
                .orElse(Set.of());
        switch (operation.verb()) {
            case ADD -> add(sent);
            case REPLACE -> {
                added.clear();
                removed.clear();
                replacing = true;
                add(sent);
            }
            case REMOVE -> remove(operation, sent);
        }
    }

    private void add(Set<UUID> sent) {
        added.addAll(sent);
        removed.removeAll(sent);
    }

    private void remove(Patch.Operation operation, Set<UUID> sent) {
        Optional<ScimFilter> condition = operation.path().values();
        if (condition.isEmpty() && sent.isEmpty()) {
            added.clear();
            replacing = true;
            return;
        }
        Set<UUID> gone = new HashSet<>(sent);
        condition.ifPresent(one -> gone.addAll(chosen(one)));
        added.removeAll(gone);
        removed.addAll(gone);
    }

    private Set<UUID> chosen(ScimFilter condition) {
        if (condition instanceof ScimFilter.Compare compare
                && compare.operator() == ScimFilter.Operator.EQ
                && compare.path().target().name().equals("value")) {
            return Set.of(id(compare.value()));
        }
        var chosen = new HashSet<UUID>();
        for (GroupMember member : members.get()) {
            ObjectNode shown = JsonMapper.shared().createObjectNode();
            shown.put("value", member.id().toString());
            shown.put("display", member.displayName());
            shown.put("type", member.kind() == GroupMember.Kind.USER ? "User" : "Group");
            if (Matching.matches(condition, shown)) {
                chosen.add(member.id());
            }
        }
        return chosen;
    }
}
