package org.passerelle.faces;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What is answered.
public record FaceAnswer(int status, Optional<JsonNode> body, Map<String, String> headers) {
    public static FaceAnswer of(int status, JsonNode body) {
        return new FaceAnswer(status, Optional.of(body), Map.of());
    }

    /// Done, and nothing to say.
    public static FaceAnswer nothing() {
        return new FaceAnswer(204, Optional.empty(), Map.of());
    }

    public FaceAnswer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new FaceAnswer(status, body, more);
    }
}
