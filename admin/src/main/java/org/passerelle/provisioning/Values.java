package org.passerelle.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/// Values that come in: of the type that the schema says, names in the schema's own spelling, without what clients may
/// not write and without what nobody knows.
final class Values {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Values() {}

    /// A whole resource.
    ///
    /// @throws RefusedException where a value does not fit, is missing, or an extension is not named
    static ObjectNode resource(Schemas.Kind kind, JsonNode sent) {
        if (!(sent instanceof ObjectNode object)) {
            throw new RefusedException(ScimRefusal.PATCH_UNREADABLE);
        }
        List<String> named = named(kind, object);
        ObjectNode kept = members(kind.core(), object, kind);
        for (String urn : kind.extensions()) {
            find(object, urn).ifPresent(extension -> {
                if (!named.contains(urn)) {
                    throw new RefusedException(ScimRefusal.SCHEMA_NOT_NAMED, Map.of("schema", urn));
                }
                ObjectNode inner = members(urn, asObject(extension, urn), kind);
                if (!inner.isEmpty()) {
                    kept.set(urn, inner);
                }
            });
        }
        for (Attribute attribute : Schemas.attributes(kind.core())) {
            if (attribute.isRequired()
                    && kept.path(attribute.name()).asString("").isBlank()) {
                throw new RefusedException(ScimRefusal.ATTRIBUTE_MISSING, Map.of("attribute", attribute.name()));
            }
        }
        return kept;
    }

    /// @return the URNs that the resource says it has
    private static List<String> named(Schemas.Kind kind, ObjectNode object) {
        var named = new ArrayList<String>();
        find(object, "schemas")
                .ifPresent(schemas -> schemas.forEach(one -> {
                    String urn = one.asString("");
                    if (urn.equalsIgnoreCase(kind.core())) {
                        named.add(kind.core());
                    }
                    Schemas.extension(kind, urn).ifPresent(named::add);
                }));
        if (!named.contains(kind.core())) {
            throw new RefusedException(ScimRefusal.SCHEMA_NOT_NAMED, Map.of("schema", kind.core()));
        }
        return named;
    }

    /// Members of a schema, whatever their case; others are passed over.
    static ObjectNode members(String urn, ObjectNode object, Schemas.Kind kind) {
        ObjectNode kept = JSON.createObjectNode();
        object.properties()
                .forEach(member -> Schemas.attribute(urn, member.getKey())
                        .filter(attribute -> !attribute.isReadOnly() && !attribute.isWriteOnly())
                        .filter(attribute -> !attribute.name().equals("schemas"))
                        .flatMap(attribute ->
                                value(attribute, member.getValue()).map(found -> Map.entry(attribute, found)))
                        .ifPresent(entry -> kept.set(entry.getKey().name(), entry.getValue())));
        return kept;
    }

    /// Empty where there is none: null, an empty list, an object of nothing.
    ///
    /// @throws RefusedException `ATTRIBUTE_VALUE_UNFIT`
    static Optional<JsonNode> value(Attribute attribute, JsonNode sent) {
        if (sent.isNull()) {
            return Optional.empty();
        }
        if (!attribute.isMultiValued()) {
            return single(attribute, sent.isArray() && sent.size() == 1 ? sent.get(0) : sent);
        }
        ArrayNode kept = JSON.createArrayNode();
        (sent.isArray() ? sent.valueStream() : java.util.stream.Stream.of(sent))
                .forEach(one -> single(attribute, one).ifPresent(kept::add));
        return kept.isEmpty() ? Optional.empty() : Optional.of(onePrimary(kept));
    }

    static Optional<JsonNode> single(Attribute attribute, JsonNode sent) {
        if (sent.isNull()) {
            return Optional.empty();
        }
        return switch (attribute.type()) {
            case COMPLEX -> complex(attribute, sent);
            case BOOLEAN -> Optional.of(BooleanNode.valueOf(isTrue(attribute, sent)));
            case INTEGER -> throw unfit(attribute, sent); // none that can be written is one
            case STRING, REFERENCE, BINARY -> {
                if (!sent.isString()) {
                    throw unfit(attribute, sent);
                }
                yield Optional.of(sent);
            }
        };
    }

    private static Optional<JsonNode> complex(Attribute attribute, JsonNode sent) {
        if (sent.isString() && attribute.part("value").isPresent()) {
            return Optional.of(JSON.createObjectNode().set("value", sent)); // Entra sends the bare value
        }
        ObjectNode kept = JSON.createObjectNode();
        asObject(sent, attribute.name())
                .properties()
                .forEach(member -> attribute
                        .part(member.getKey())
                        .filter(part -> !part.isReadOnly())
                        .ifPresent(part ->
                                single(part, member.getValue()).ifPresent(value -> kept.set(part.name(), value))));
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    /// Entra writes `"False"`.
    private static boolean isTrue(Attribute attribute, JsonNode sent) {
        return switch (sent.asString("").toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unfit(attribute, sent);
        };
    }

    /// At most one value is the main one; the last that says so wins.
    static ArrayNode onePrimary(ArrayNode values) {
        boolean found = false;
        for (int i = values.size() - 1; i >= 0; i--) {
            if (values.get(i) instanceof ObjectNode value
                    && value.path("primary").asBoolean(false)) {
                if (found) {
                    value.put("primary", false);
                }
                found = true;
            }
        }
        return values;
    }

    static Optional<JsonNode> find(ObjectNode object, String name) {
        return object.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isNull())
                .findFirst();
    }

    private static ObjectNode asObject(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new RefusedException(ScimRefusal.ATTRIBUTE_VALUE_UNFIT, Map.of("attribute", name, "found", shown(node)));
    }

    private static RefusedException unfit(Attribute attribute, JsonNode sent) {
        return new RefusedException(
                ScimRefusal.ATTRIBUTE_VALUE_UNFIT, Map.of("attribute", attribute.name(), "found", shown(sent)));
    }

    private static String shown(JsonNode sent) {
        String text = sent.isString() ? sent.asString() : sent.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
