package org.passerelle.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.passerelle.api.Json;
import org.passerelle.rest.testing.TestApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/// The committed description is what others build on: `-Dopenapi.write=true` writes it anew, unless that breaks them.
class OpenApiTest {
    private static final Path COMMITTED = Path.of("..", "docs", "api", "openapi.json");

    private final JsonNode described = TestApi.bean(OpenApi.class).describe(Locale.ENGLISH);

    @Test
    void nothingThatProgramsRelyOnHasGone() throws IOException {
        if (!Files.exists(COMMITTED)) {
            write();
        }
        List<String> breaks = Breaks.between(Json.MAPPER.readTree(Files.readString(COMMITTED)), described);

        assertThat(breaks).isEmpty();
        if (Boolean.getBoolean("openapi.write")) {
            write();
        }
    }

    @Test
    void theCommittedDescriptionIsThatOfTheCode() throws IOException {
        assertThat(Files.readString(COMMITTED)).isEqualTo(text());
    }

    @Test
    void everyWayOfBreakingAProgramIsSeen() {
        String old = """
            {"paths": {
              "/a": {"get": {"parameters": [{"name": "p", "in": "query"}],
                             "responses": {"200": {"content": {"j": {"schema": {"$ref": "#/components/schemas/Out"}}}}}},
                     "post": {"requestBody": {"content": {"j": {"schema": {"$ref": "#/components/schemas/In"}}}}}},
              "/b": {"get": {}}},
             "components": {"schemas": {
              "Out": {"type": "object", "required": ["x"], "properties": {"x": {"type": "string"}, "y": {"type": "string"}}},
              "In": {"type": "object", "properties": {"z": {"type": "string"}, "w": {"type": "string", "enum": ["k", "l"]}}}}}}
            """;
        String changed = """
            {"paths": {
              "/a": {"get": {"parameters": [{"name": "q", "in": "query", "required": true}],
                             "responses": {"200": {"content": {"j": {"schema": {"$ref": "#/components/schemas/Out"}}}}}},
                     "post": {"requestBody": {"content": {"j": {"schema": {"$ref": "#/components/schemas/In"}}}}}}},
             "components": {"schemas": {
              "Out": {"type": "object", "properties": {"x": {"type": "integer"}}},
              "In": {"type": "object", "required": ["n"], "properties": {"n": {"type": "string"}, "w": {"type": "string", "enum": ["k"]}}}}}}
            """;

        List<String> breaks = Breaks.between(Json.MAPPER.readTree(old), Json.MAPPER.readTree(changed));

        assertThat(breaks)
                .containsExactlyInAnyOrder(
                        "GET /a: parameter p is gone",
                        "GET /a: parameter q must be sent now",
                        "GET /b is gone",
                        "GET /a answers 200 /x: is no longer always there",
                        "GET /a answers 200 /x: string became integer",
                        "GET /a answers 200 /y is gone",
                        "POST /a takes /z is gone",
                        "POST /a takes /n must be sent now",
                        "POST /a takes /w: l is no longer known");
        assertThat(Breaks.between(Json.MAPPER.readTree(old), Json.MAPPER.readTree(old)))
                .isEmpty();
    }

    private void write() throws IOException {
        Files.writeString(COMMITTED, text());
    }

    private String text() {
        return Json.MAPPER
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(described)
                        .replace("\r\n", "\n")
                + "\n";
    }
}
