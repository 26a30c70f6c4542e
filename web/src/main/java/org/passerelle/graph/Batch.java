package org.passerelle.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Json;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceCall;
import org.passerelle.faces.FaceDoor;
import org.passerelle.faces.FaceRequest;
import org.passerelle.faces.FaceRoute;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Up to twenty requests in one, each with a status of its own; what depends on one that failed is not tried (424).
@Component
final class Batch implements GraphRoutes {
    private static final int MOST = 20;

    @Override
    public List<FaceRoute> routes() {
        return List.of(FaceRoute.of(HttpMethod.POST, "/$batch", Batch::answer));
    }

    private static FaceAnswer answer(FaceCall call) {
        JsonNode requests = call.json().path("requests");
        if (!requests.isArray() || requests.isEmpty() || requests.size() > MOST) {
            throw new RefusedException(GraphRefusal.BATCH_UNREADABLE, Map.of("most", MOST));
        }
        Map<String, JsonNode> waiting = new LinkedHashMap<>();
        requests.forEach(one -> waiting.put(one.path("id").asString(""), one));
        if (waiting.size() != requests.size() || waiting.containsKey("")) {
            throw new RefusedException(GraphRefusal.BATCH_UNREADABLE, Map.of("most", MOST));
        }
        Map<String, Integer> done = new HashMap<>();
        ObjectNode response = Json.MAPPER.createObjectNode();
        ArrayNode responses = response.putArray("responses");
        while (!waiting.isEmpty()) {
            String id = waiting.keySet().stream()
                    .filter(one -> isFree(waiting.get(one), done))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(GraphRefusal.BATCH_UNREADABLE, Map.of("most", MOST)));
            JsonNode request = Optional.ofNullable(waiting.remove(id)).orElseThrow();
            ObjectNode shown = shown(id, carryOut(call, request, done));
            done.put(id, shown.path("status").asInt());
            responses.add(shown);
        }
        return FaceAnswer.of(200, response);
    }

    private static boolean isFree(@org.jspecify.annotations.Nullable JsonNode request, Map<String, Integer> done) {
        return request != null
                && request.path("dependsOn").valueStream().allMatch(one -> done.containsKey(one.asString("")));
    }

    private static FaceAnswer carryOut(FaceCall call, JsonNode request, Map<String, Integer> done) {
        boolean failed =
                request.path("dependsOn").valueStream().anyMatch(one -> done.getOrDefault(one.asString(""), 0) >= 400);
        if (failed) {
            ObjectNode error = Json.MAPPER.createObjectNode();
            error.putObject("error")
                    .put("code", "FailedDependency")
                    .put("message", "A request that this one depends on has failed.");
            return FaceAnswer.of(424, error);
        }
        String url = request.path("url").asString("");
        String[] parts = url.split("\\?", 2);
        var headers = new HashMap<String, String>();
        request.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString("")));
        String path = path(parts[0]);
        if (path.equalsIgnoreCase("/$batch")) {
            throw new RefusedException(GraphRefusal.BATCH_UNREADABLE, Map.of("most", MOST));
        }
        return call.door()
                .answer(new FaceRequest(
                        request.path("method").asString("GET").toUpperCase(Locale.ROOT),
                        GraphDoor.BASE + path,
                        parts.length == 1 ? Map.of() : FaceDoor.query(parts[1]),
                        headers,
                        request.has("body") ? request.path("body").toString() : ""));
    }

    /// Relative to the version, as Graph wants it; Microsoft's client in JavaScript leaves of an address all but the
    /// host.
    private static String path(String asked) {
        String path = (asked.startsWith("/") ? "" : "/") + asked;
        return path.replaceFirst("(?i)^(/graph)?/v1\\.0(?=/)", "");
    }

    private static ObjectNode shown(String id, FaceAnswer answer) {
        ObjectNode shown = Json.MAPPER.createObjectNode().put("id", id).put("status", answer.status());
        ObjectNode headers = shown.putObject("headers").put("Content-Type", "application/json");
        answer.headers().forEach(headers::put);
        answer.body().ifPresent(body -> shown.set("body", body));
        return shown;
    }
}
