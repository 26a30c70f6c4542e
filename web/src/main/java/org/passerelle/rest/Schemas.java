package org.passerelle.rest;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.passerelle.api.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the contract's records into JSON schemas (draft 2020-12, which OpenAPI 3.1 speaks). Not thread-safe.
final class Schemas {
    private static final String COMPONENTS = "#/components/schemas/";
    private final Map<String, ObjectNode> components = new TreeMap<>();

    /// All that were referred to, by name.
    Map<String, ObjectNode> components() {
        return components;
    }

    /// A schema for the type; records and constants become components that are referred to.
    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("the contract has a type that nobody can describe: " + type);
        }
        if (plain.isRecord() || plain.isEnum()) {
            String name = plain.getSimpleName();
            if (!components.containsKey(name)) {
                components.put(name, object()); // a record may hold itself
                components.put(name, plain.isEnum() ? constants(plain) : members(plain));
            }
            return object().put("$ref", COMPONENTS + name);
        }
        return primitive(plain);
    }

    /// A part of a list of these.
    ObjectNode page(Class<?> item) {
        String name = item.getSimpleName() + "Page";
        ObjectNode page = object().put("type", "object");
        ObjectNode properties = page.putObject("properties");
        properties.putObject("value").put("type", "array").set("items", of(item));
        properties.set("nextLink", object().put("type", "string"));
        properties.set("count", integer("int64"));
        page.putArray("required").add("value");
        components.put(name, page);
        return object().put("$ref", COMPONENTS + name);
    }

    private ObjectNode ofGeneric(ParameterizedType generic) {
        Type first = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == Optional.class) {
            return of(first);
        }
        if (generic.getRawType() == List.class) {
            ObjectNode array = object().put("type", "array");
            array.set("items", of(first));
            return array;
        }
        ObjectNode map = object().put("type", "object");
        map.set("additionalProperties", of(generic.getActualTypeArguments()[1]));
        return map;
    }

    private ObjectNode members(Class<?> record) {
        ObjectNode schema = object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.MAPPER.createArrayNode();
        for (RecordComponent component : record.getRecordComponents()) {
            properties.set(component.getName(), of(component.getGenericType()));
            if (component.getType() != Optional.class) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static ObjectNode constants(Class<?> type) {
        ObjectNode schema = object().put("type", "string");
        ArrayNode words = schema.putArray("enum");
        Arrays.stream(type.getEnumConstants())
                .map(one -> Words.camel((Enum<?>) one))
                .forEach(words::add);
        return schema;
    }

    private static ObjectNode primitive(Class<?> type) {
        if (type == String.class) {
            return object().put("type", "string");
        }
        if (type == UUID.class) {
            return text("uuid");
        }
        if (type == Instant.class) {
            return text("date-time");
        }
        if (type == LocalDate.class) {
            return text("date");
        }
        if (type == boolean.class || type == Boolean.class) {
            return object().put("type", "boolean");
        }
        if (type == double.class || type == Double.class) {
            return object().put("type", "number").put("format", "double");
        }
        if (type == int.class || type == Integer.class) {
            return integer("int32");
        }
        if (type == long.class || type == Long.class) {
            return integer("int64");
        }
        throw new IllegalArgumentException("the contract has a type that nobody can describe: " + type);
    }

    private static ObjectNode text(String format) {
        return object().put("type", "string").put("format", format);
    }

    private static ObjectNode integer(String format) {
        return object().put("type", "integer").put("format", format);
    }

    private static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }
}
