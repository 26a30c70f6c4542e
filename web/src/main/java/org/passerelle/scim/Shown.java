package org.passerelle.scim;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.passerelle.api.Json;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupMember;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceCall;
import org.passerelle.provisioning.Found;
import org.passerelle.provisioning.Listing;
import org.passerelle.provisioning.ProvisionedGroup;
import org.passerelle.provisioning.ProvisionedUser;
import org.passerelle.provisioning.Schemas;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Users, groups and lists as RFC 7643 and RFC 7644 write them.
final class Shown {
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private Shown() {}

    static ObjectNode user(ProvisionedUser user, FaceCall call) {
        ObjectNode shown = object();
        ArrayNode schemas = shown.putArray("schemas").add(Schemas.USER);
        shown.put("id", user.id().toString());
        shown.setAll(user.document().deepCopy());
        if (!user.groups().isEmpty()) {
            ArrayNode groups = shown.putArray("groups");
            user.groups().forEach(group -> groups.add(group(group, call)));
        }
        shown.set(Schemas.AUDIO_CONFERENCING, conferencing(user.conferencing()));
        Schemas.Kind.USER.extensions().stream().filter(shown::has).forEach(schemas::add);
        shown.set(
                "meta", meta("User", "/Users/" + user.id(), user.version(), user.createdAt(), user.updatedAt(), call));
        return Projection.of(shown, Schemas.Kind.USER, call);
    }

    static ObjectNode group(ProvisionedGroup found, FaceCall call) {
        Group group = found.group();
        ObjectNode shown = object();
        shown.putArray("schemas").add(Schemas.GROUP);
        shown.put("id", group.id().toString());
        group.details().externalId().ifPresent(id -> shown.put("externalId", id));
        shown.put("displayName", group.displayName());
        if (!found.members().isEmpty()) {
            ArrayNode members = shown.putArray("members");
            found.members().forEach(member -> members.add(member(member, call)));
        }
        shown.set(
                "meta",
                meta(
                        "Group",
                        "/Groups/" + group.id(),
                        String.valueOf(group.rowVersion()),
                        group.createdAt(),
                        group.updatedAt(),
                        call));
        return Projection.of(shown, Schemas.Kind.GROUP, call);
    }

    /// @param version without quotes
    static FaceAnswer one(int status, ObjectNode resource, String version) {
        FaceAnswer answer = FaceAnswer.of(status, resource).with(HttpHeaders.ETAG, "W/\"" + version + '"');
        String location = resource.path("meta").path("location").asString("");
        return location.isEmpty() ? answer : answer.with(HttpHeaders.LOCATION, location);
    }

    static FaceAnswer list(Found<?> found, List<ObjectNode> resources, Listing listing, FaceCall call) {
        ObjectNode list = object();
        list.putArray("schemas").add(LIST);
        list.put("totalResults", found.total());
        switch (listing.from()) {
            case Listing.Index index -> {
                list.put("startIndex", index.index());
                list.put("itemsPerPage", resources.size());
            }
            case Listing.At _ -> {
                list.put("startId", call.request().parameter("startId").orElse(Asked.INITIAL));
                list.put("nextId", found.next().map(String::valueOf).orElse(Asked.END));
                list.put("itemsPerPage", listing.count());
            }
        }
        ArrayNode all = list.putArray("Resources");
        resources.forEach(all::add);
        return FaceAnswer.of(200, list);
    }

    /// Of things that are not many.
    static FaceAnswer all(List<ObjectNode> resources) {
        ObjectNode list = object();
        list.putArray("schemas").add(LIST);
        list.put("totalResults", resources.size());
        list.put("startIndex", 1);
        list.put("itemsPerPage", resources.size());
        ArrayNode all = list.putArray("Resources");
        resources.forEach(all::add);
        return FaceAnswer.of(200, list);
    }

    private static ObjectNode group(Group group, FaceCall call) {
        return object().put("value", group.id().toString())
                .put("$ref", call.base() + "/Groups/" + group.id())
                .put("display", group.displayName())
                .put("type", "direct");
    }

    private static ObjectNode member(GroupMember member, FaceCall call) {
        boolean isUser = member.kind() == GroupMember.Kind.USER;
        return object().put("value", member.id().toString())
                .put("$ref", call.base() + (isUser ? "/Users/" : "/Groups/") + member.id())
                .put("type", isUser ? "User" : "Group")
                .put("display", member.displayName());
    }

    private static ObjectNode conferencing(ProvisionedUser.Conferencing one) {
        ObjectNode shown = object().put("licensed", one.licensed());
        one.provider().ifPresent(value -> shown.put("provider", value));
        one.conferenceId().ifPresent(value -> shown.put("conferenceId", value));
        one.tollNumber().ifPresent(value -> shown.put("tollNumber", value));
        one.tollFreeNumber().ifPresent(value -> shown.put("tollFreeNumber", value));
        return shown.put("dialOut", org.passerelle.rest.Words.camel(one.dialOut()));
    }

    private static JsonNode meta(
            String type, String path, String version, Instant created, Instant changed, FaceCall call) {
        return object().put("resourceType", type)
                .put("created", created.toString())
                .put("lastModified", changed.toString())
                .put("location", call.base() + path)
                .put("version", "W/\"" + version + '"');
    }

    static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }

    static boolean wants(FaceCall call, String attribute) {
        Set<String> only = Asked.names(call, "attributes");
        String name = attribute.toLowerCase(Locale.ROOT);
        boolean chosen = only.isEmpty()
                || only.stream()
                        .anyMatch(one -> one.equals(name) || one.startsWith(name + ".") || one.endsWith(":" + name));
        return chosen && !Asked.names(call, "excludedAttributes").contains(name);
    }
}
