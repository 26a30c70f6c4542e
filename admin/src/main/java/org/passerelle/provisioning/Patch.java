package org.passerelle.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A change of single attributes (RFC 7644, section 3.5.2), read against the schemas before anything is looked up.
///
/// Takes what Entra sends as well: `Add` and `Replace` with a capital, keys with dots or value paths instead of paths,
/// members to remove as values.
///
/// @param operations in the order sent
public record Patch(List<Operation> operations) {
    public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final int MOST_OPERATIONS = 1_000;

    public Patch {
        operations = List.copyOf(operations);
    }

    /// What is done.
    public enum Verb {
        ADD,
        REPLACE,
        REMOVE
    }

    /// @param value empty where nothing is sent
    public record Operation(Verb verb, PatchPath path, Optional<JsonNode> value) {}

    /// @throws RefusedException that says what cannot be read, or is not there to be changed
    public static Patch read(Schemas.Kind kind, JsonNode body) {
        boolean named = body.path("schemas")
                .valueStream()
                .anyMatch(one -> one.asString("").equals(SCHEMA));
        JsonNode sent = body instanceof ObjectNode object
                ? Values.find(object, "Operations").orElse(object.path("Operations"))
                : body;
        if (!named || !sent.isArray() || sent.isEmpty() || sent.size() > MOST_OPERATIONS) {
            throw new RefusedException(ScimRefusal.PATCH_UNREADABLE);
        }
        var operations = new ArrayList<Operation>();
        sent.forEach(one -> operations.addAll(operations(kind, one)));
        return new Patch(operations);
    }

    private static List<Operation> operations(Schemas.Kind kind, JsonNode sent) {
        Verb verb = verb(sent.path("op").asString(""));
        Optional<JsonNode> value =
                sent.has("value") && !sent.path("value").isNull() ? Optional.of(sent.path("value")) : Optional.empty();
        if (verb != Verb.REMOVE && value.isEmpty()) {
            throw new RefusedException(ScimRefusal.PATCH_UNREADABLE);
        }
        if (sent.has("path") && !sent.path("path").isNull()) {
            return List.of(
                    operation(verb, PatchPath.parse(kind, sent.path("path").asString("")), value));
        }
        if (verb == Verb.REMOVE) {
            throw new RefusedException(ScimRefusal.PATCH_WITHOUT_TARGET);
        }
        if (!(value.orElse(sent) instanceof ObjectNode members) || value.isEmpty()) {
            throw new RefusedException(ScimRefusal.PATCH_UNREADABLE);
        }
        return spread(kind, verb, members);
    }

    /// Members of an object, each as a path of its own. What nobody knows, and what nobody may write, is passed over.
    private static List<Operation> spread(Schemas.Kind kind, Verb verb, ObjectNode members) {
        var operations = new ArrayList<Operation>();
        members.properties().forEach(member -> {
            Optional<String> extension = Schemas.extension(kind, member.getKey());
            if (extension.isPresent() && member.getValue() instanceof ObjectNode inner) {
                inner.properties()
                        .forEach(part -> operations.addAll(
                                known(kind, verb, extension.get() + ":" + part.getKey(), part.getValue())));
            } else {
                operations.addAll(known(kind, verb, member.getKey(), member.getValue()));
            }
        });
        return operations;
    }

    private static List<Operation> known(Schemas.Kind kind, Verb verb, String key, JsonNode value) {
        try {
            PatchPath path = PatchPath.parse(kind, key);
            return path.isReadOnly()
                    ? List.of()
                    : List.of(new Operation(verb, path, value.isNull() ? Optional.empty() : Optional.of(value)));
        } catch (RefusedException unknown) {
            return List.of();
        }
    }

    private static Operation operation(Verb verb, PatchPath path, Optional<JsonNode> value) {
        if (path.isReadOnly()) {
            throw new RefusedException(
                    ScimRefusal.ATTRIBUTE_READ_ONLY,
                    Map.of("attribute", path.path().text()));
        }
        return new Operation(verb, path, value);
    }

    private static Verb verb(String word) {
        try {
            return Verb.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw new RefusedException(ScimRefusal.PATCH_UNREADABLE);
        }
    }
}
