package org.passerelle.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A user's document while a patch is carried out on it.
final class PatchedDocument {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode document;

    private PatchedDocument(ObjectNode document) {
        this.document = document;
    }

    /// @return another document; the one of before stays as it is
    static ObjectNode of(ObjectNode before, Patch patch) {
        var patched = new PatchedDocument(before.deepCopy());
        patch.operations().forEach(patched::apply);
        return patched.document;
    }

    private void apply(Patch.Operation operation) {
        Attribute attribute = operation.path().path().attribute();
        if (attribute.isWriteOnly()) {
            return; // not kept
        }
        ObjectNode holder = holder(attribute);
        if (attribute.isMultiValued()) {
            applyToMany(operation, attribute, holder);
        } else if (operation.path().path().part().isPresent()) {
            ObjectNode inner =
                    holder.path(attribute.name()) instanceof ObjectNode found ? found : JSON.createObjectNode();
            setSingle(operation, operation.path().path().target(), inner);
            put(holder, attribute.name(), inner);
        } else {
            setSingle(operation, attribute, holder);
        }
        if (Schemas.isExtension(attribute.schema()) && holder.isEmpty()) {
            document.remove(attribute.schema());
        }
        requireStill(attribute);
    }

    private ObjectNode holder(Attribute attribute) {
        if (!Schemas.isExtension(attribute.schema())) {
            return document;
        }
        return document.path(attribute.schema()) instanceof ObjectNode found
                ? found
                : document.putObject(attribute.schema());
    }

    private static void setSingle(Patch.Operation operation, Attribute attribute, ObjectNode holder) {
        Optional<JsonNode> value = operation.verb() == Patch.Verb.REMOVE
                ? Optional.empty()
                : operation.value().flatMap(sent -> Values.value(attribute, sent));
        if (value.isEmpty()) {
            holder.remove(attribute.name());
        } else if (value.get() instanceof ObjectNode parts
                && holder.path(attribute.name()) instanceof ObjectNode found) {
            found.setAll(parts);
        } else {
            holder.set(attribute.name(), value.get());
        }
    }

    private static void applyToMany(Patch.Operation operation, Attribute attribute, ObjectNode holder) {
        ArrayNode values = holder.path(attribute.name()) instanceof ArrayNode found ? found : JSON.createArrayNode();
        if (operation.path().values().isPresent()
                || operation.path().path().part().isPresent()) {
            applyToSome(operation, attribute, values);
        } else {
            applyToAll(operation, attribute, values);
        }
        put(holder, attribute.name(), Values.onePrimary(values));
    }

    private static void applyToAll(Patch.Operation operation, Attribute attribute, ArrayNode values) {
        List<JsonNode> sent = operation
                .value()
                .filter(value -> !value.isString() || !value.asString().isEmpty())
                .flatMap(value -> Values.value(attribute, value))
                .map(array -> array.valueStream().toList())
                .orElse(List.of());
        switch (operation.verb()) {
            case REPLACE -> {
                values.removeAll();
                sent.forEach(values::add);
            }
            case ADD -> sent.stream().filter(one -> !contains(values, one)).forEach(values::add);
            case REMOVE -> {
                if (sent.isEmpty()) {
                    values.removeAll();
                } else {
                    keep(values, value -> sent.stream().noneMatch(gone -> isMeant(gone, value)));
                }
            }
        }
    }

    /// Values that fulfil the condition; and where none does, one that would, as Entra expects it.
    private static void applyToSome(Patch.Operation operation, Attribute attribute, ArrayNode values) {
        Optional<ScimFilter> condition = operation.path().values();
        List<ObjectNode> chosen = new ArrayList<>();
        values.forEach(value -> {
            if (value instanceof ObjectNode object
                    && condition.map(one -> Matching.matches(one, object)).orElse(true)) {
                chosen.add(object);
            }
        });
        Optional<Attribute> part = operation.path().path().part();
        if (operation.verb() == Patch.Verb.REMOVE && part.isEmpty()) {
            keep(values, value -> !chosen.contains(value));
            return;
        }
        if (chosen.isEmpty() && operation.verb() != Patch.Verb.REMOVE) {
            ObjectNode fresh = JSON.createObjectNode();
            condition.ifPresent(one -> imply(one, attribute, fresh));
            values.add(fresh);
            chosen.add(fresh);
        }
        for (ObjectNode value : chosen) {
            if (part.isPresent()) {
                setSingle(operation, part.get(), value);
            } else {
                overwrite(operation, attribute, value);
            }
        }
        keep(values, value -> !value.isEmpty());
    }

    private static void overwrite(Patch.Operation operation, Attribute attribute, ObjectNode value) {
        JsonNode sent = operation
                .value()
                .flatMap(one -> Values.value(attribute, one))
                .map(array -> array.get(0))
                .orElseThrow(() -> new RefusedException(ScimRefusal.PATCH_UNREADABLE));
        if (operation.verb() == Patch.Verb.REPLACE) {
            value.removeAll();
        }
        value.setAll((ObjectNode) sent);
    }

    /// What a value must have so that the condition holds.
    ///
    /// @throws RefusedException `PATCH_WITHOUT_TARGET` where that cannot be said
    private static void imply(ScimFilter condition, Attribute attribute, ObjectNode value) {
        switch (condition) {
            case ScimFilter.And and -> and.all().forEach(one -> imply(one, attribute, value));
            case ScimFilter.Compare compare
            when compare.operator() == ScimFilter.Operator.EQ -> {
                Attribute part = compare.path().target();
                Values.single(part, JSON.getNodeFactory().stringNode(compare.value()))
                        .ifPresent(one -> value.set(part.name(), one));
            }
            default ->
                throw new RefusedException(ScimRefusal.PATCH_WITHOUT_TARGET, Map.of("attribute", attribute.name()));
        }
    }

    private void requireStill(Attribute attribute) {
        if (attribute.isRequired()
                && document.path(attribute.name()).asString("").isBlank()) {
            throw new RefusedException(ScimRefusal.ATTRIBUTE_MISSING, Map.of("attribute", attribute.name()));
        }
    }

    private static boolean contains(ArrayNode values, JsonNode one) {
        return values.valueStream().anyMatch(one::equals);
    }

    private static boolean isMeant(JsonNode gone, JsonNode value) {
        return gone.has("value") ? gone.path("value").equals(value.path("value")) : gone.equals(value);
    }

    private static void keep(ArrayNode values, java.util.function.Predicate<JsonNode> wanted) {
        List<JsonNode> kept = values.valueStream().filter(wanted).toList();
        values.removeAll();
        kept.forEach(values::add);
    }

    private static void put(ObjectNode holder, String name, JsonNode value) {
        if (value.isEmpty()) {
            holder.remove(name);
        } else {
            holder.set(name, value);
        }
    }
}
