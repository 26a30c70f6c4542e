package org.passerelle.rest;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.access.Permission;
import org.passerelle.access.Scope;
import org.passerelle.api.Json;
import org.passerelle.api.Preview;
import org.passerelle.api.Problem;
import org.passerelle.console.frame.Texts;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes the API as OpenAPI 3.1, out of the routes and the contract's records. Thread-safe.
@Component
public final class OpenApi {
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");
    private static final String JSON = "application/json";

    private final RouteTable table;
    private final Texts texts;

    OpenApi(RouteTable table, Texts texts) {
        this.table = table;
        this.texts = texts;
    }

    public ObjectNode describe(Locale locale) {
        var schemas = new Schemas();
        ObjectNode all = object().put("openapi", "3.1.0");
        all.putObject("info")
                .put("title", "Passerelle")
                .put("version", "1")
                .put("description", texts.say(locale, "rest.about"));
        all.putArray("servers").addObject().put("url", Route.BASE);
        all.putArray("security").addObject().putArray("token");
        ObjectNode paths = all.putObject("paths");
        for (RouteTable.Row row : table.rows()) {
            ObjectNode path = paths.withObjectProperty(row.route().path());
            path.set(row.route().method().name().toLowerCase(Locale.ROOT), operation(row, schemas, locale));
        }
        ObjectNode components = all.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer");
        ObjectNode described = components.putObject("schemas");
        schemas.components().forEach(described::set);
        return all;
    }

    /// Key of the text about a route: `get-users-id`.
    public static String key(Route route) {
        return "rest.route-" + route.method().name().toLowerCase(Locale.ROOT)
                + route.path().replaceAll("[/:{}.]+", "-").replaceAll("-$", "").toLowerCase(Locale.ROOT);
    }

    private ObjectNode operation(RouteTable.Row row, Schemas schemas, Locale locale) {
        Route route = row.route();
        ObjectNode operation = object().put("operationId", name(route)).put("summary", texts.say(locale, key(route)));
        operation.putArray("tags").add(topic(route));
        row.needs()
                .ifPresent(
                        needed -> operation.put("x-permission", needed.name()).put("x-scope", scope(needed)));
        ArrayNode parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        route.body().ifPresent(body -> operation.set("requestBody", body(route, body, schemas)));
        operation.set("responses", responses(route, schemas));
        return operation;
    }

    private static ArrayNode parameters(Route route) {
        ArrayNode parameters = Json.MAPPER.createArrayNode();
        Matcher names = NAME.matcher(route.path());
        while (names.find()) {
            parameter(parameters, "path", names.group(1), "string", true);
        }
        route.parameters().forEach(known -> parameter(parameters, "query", known.name(), type(known.kind()), false));
        if (route.changes()) {
            parameter(parameters, "query", Parameter.DRY_RUN.name(), "boolean", false);
        }
        if (route.trait() == Route.Trait.VERSIONED) {
            parameter(parameters, "header", "If-Match", "string", true);
        }
        if (route.method().equals(HttpMethod.POST)) {
            parameter(parameters, "header", Once.HEADER, "string", false);
        }
        return parameters;
    }

    private static void parameter(ArrayNode parameters, String place, String name, String type, boolean required) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", place);
        if (required) {
            parameter.put("required", true);
        }
        parameter.putObject("schema").put("type", type);
    }

    private static ObjectNode body(Route route, Class<?> type, Schemas schemas) {
        ObjectNode body = object();
        if (type == byte[].class) {
            body.put("required", true).putObject("content").putObject("application/octet-stream");
            return body;
        }
        body.put("required", route.method().equals(HttpMethod.PATCH) || hasRequired(type));
        ObjectNode content = body.putObject("content");
        content.putObject(JSON).set("schema", schemas.of(type));
        if (route.method().equals(HttpMethod.PATCH)) {
            content.putObject("application/merge-patch+json").set("schema", schemas.of(type));
        }
        return body;
    }

    private static boolean hasRequired(Class<?> record) {
        return java.util.Arrays.stream(record.getRecordComponents())
                .anyMatch(component -> component.getType() != Optional.class);
    }

    private static ObjectNode responses(Route route, Schemas schemas) {
        ObjectNode responses = object();
        Route.Reply reply = route.reply();
        ObjectNode usual = responses.putObject(String.valueOf(reply.status())).put("description", "OK");
        switch (reply.form()) {
            case ONE -> content(usual, JSON, schemas.of(reply.type()));
            case PAGE -> content(usual, JSON, schemas.page(reply.type()));
            case FILE -> usual.putObject("content").putObject("application/octet-stream");
            case EVENTS -> content(usual, "text/event-stream", object().put("type", "string"));
            case NOTHING -> {}
        }
        boolean ownPreview = route.trait() == Route.Trait.PREVIEWED && reply.status() == 202;
        if (route.changes() && reply.form() == Route.Form.ONE && reply.status() != 200) {
            content(
                    responses.putObject("200").put("description", "dryRun"),
                    JSON,
                    schemas.of(ownPreview ? Preview.class : reply.type()));
        }
        content(responses.putObject("default").put("description", "RFC 9457"), Door.PROBLEM, schemas.of(Problem.class));
        return responses;
    }

    private static void content(ObjectNode response, String type, ObjectNode schema) {
        response.putObject("content").putObject(type).set("schema", schema);
    }

    private static String type(Parameter.Kind kind) {
        return switch (kind) {
            case TEXT, TIME -> "string";
            case NUMBER -> "integer";
            case FLAG -> "boolean";
        };
    }

    /// The first word of the path.
    static String topic(Route route) {
        return route.path().substring(1).replaceAll("[/:.].*", "");
    }

    static String scope(Permission permission) {
        return Scope.of(permission).map(Scope::name).orElse("–");
    }

    private static String name(Route route) {
        var name = new StringBuilder();
        for (String word : key(route).replace("rest.route-", "").split("-")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    private static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }
}
