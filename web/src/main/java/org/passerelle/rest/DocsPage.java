package org.passerelle.rest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The description of the API as people read it.
///
/// @param topics routes by the first word of their path
/// @param types records of the contract by name
public record DocsPage(Map<String, List<Operation>> topics, Map<String, List<Member>> types, List<String> problems) {

    /// A route.
    ///
    /// @param summary key of its text
    public record Operation(
            String method,
            String path,
            String summary,
            Optional<String> permission,
            Optional<String> scope,
            List<String> parameters,
            Optional<String> body,
            int status,
            Optional<String> answer,
            boolean dryRun) {}

    /// A member of a record.
    public record Member(String name, String type, boolean required) {}

    static DocsPage of(List<RouteTable.Row> rows, ObjectNode description) {
        var topics = new LinkedHashMap<String, List<Operation>>();
        rows.forEach(row -> topics.computeIfAbsent(OpenApi.topic(row.route()), _ -> new java.util.ArrayList<>())
                .add(operation(row)));
        var types = new TreeMap<String, List<Member>>();
        description
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> types.put(schema.getKey(), members(schema.getValue())));
        return new DocsPage(
                topics,
                types,
                Arrays.stream(RestRefusal.values()).map(RestRefusal::code).toList());
    }

    private static Operation operation(RouteTable.Row row) {
        Route route = row.route();
        Optional<String> answer = switch (route.reply().form()) {
            case ONE, EVENTS -> Optional.of(route.reply().type().getSimpleName());
            case PAGE -> Optional.of(route.reply().type().getSimpleName() + "Page");
            case FILE, NOTHING -> Optional.empty();
        };
        return new Operation(
                route.method().name(),
                Route.BASE + route.path(),
                OpenApi.key(route),
                row.needs().map(Enum::name),
                row.needs().map(OpenApi::scope),
                route.parameters().stream().map(Parameter::name).toList(),
                route.body().filter(Class::isRecord).map(Class::getSimpleName),
                route.reply().status(),
                answer,
                route.changes() && route.trait() != Route.Trait.SECRET && route.trait() != Route.Trait.KEEPS);
    }

    private static List<Member> members(JsonNode schema) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .map(word -> new Member(word.asString(), "", false))
                    .toList();
        }
        return schema.path("properties").properties().stream()
                .map(member -> new Member(member.getKey(), type(member.getValue()), required.contains(member.getKey())))
                .toList();
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asString().replaceAll(".*/", "");
        }
        return switch (schema.path("type").asString()) {
            case "array" -> type(schema.path("items")) + "[]";
            case "object" -> "{…}";
            default -> schema.path("format").asString(schema.path("type").asString());
        };
    }
}
