package org.passerelle.rest.testing;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.api.Json;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds answers against the description of the API. Thread-safe.
final class Described {
    private final JsonNode description;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final List<PathPattern> patterns;

    Described(JsonNode description) {
        this.description = description;
        this.patterns = description.path("paths").propertyNames().stream()
                .map(path -> PathPatternParser.defaultInstance.parse("/api/v1" + path))
                .sorted()
                .toList();
    }

    /// @throws AssertionError where the answer is none that the description tells of
    void check(String method, String path, int status, String type, JsonNode body) {
        if (status >= 400) {
            require(type.startsWith("application/problem+json"), method + " " + path + " answers a problem as " + type);
            hold(description.at("/components/schemas/Problem"), body, method + " " + path + " " + status);
            return;
        }
        if (status == 304 || !type.startsWith("application/json") || path.endsWith("/openapi.json")) {
            return;
        }
        PathContainer parts = PathContainer.parsePath(path);
        PathPattern pattern =
                patterns.stream().filter(one -> one.matches(parts)).findFirst().orElseThrow();
        String described = pattern.getPatternString().substring("/api/v1".length());
        JsonNode response = description
                .path("paths")
                .path(described)
                .path(method.toLowerCase(java.util.Locale.ROOT))
                .path("responses")
                .path(String.valueOf(status));
        require(!response.isMissingNode(), method + " " + described + " answers " + status + " undescribed");
        hold(response.at("/content/application~1json/schema"), body, method + " " + described + " " + status);
    }

    private void hold(JsonNode schema, JsonNode body, String what) {
        List<Error> errors =
                schemas.computeIfAbsent(what, _ -> compiled(schema)).validate(body);
        require(errors.isEmpty(), what + ": " + errors + " in " + body);
    }

    /// The components come along, so that what is referred to is found.
    private Schema compiled(JsonNode schema) {
        ObjectNode whole = Json.MAPPER.createObjectNode();
        whole.setAll((ObjectNode) Objects.requireNonNull(schema, "a described schema"));
        whole.set("components", description.path("components"));
        return registry.getSchema(whole);
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new AssertionError(message);
        }
    }
}
