package org.passerelle.scim;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.access.RefusedException;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceCall;
import org.passerelle.faces.FaceRequest;
import org.passerelle.faces.FaceRoute;
import org.passerelle.provisioning.ProvisionedUsers;
import org.passerelle.provisioning.ScimRefusal;
import org.passerelle.rest.RestRefusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Many changes in one request (RFC 7644, section 3.7): none takes another back. A resource may be
/// named by the `bulkId` of the operation that makes it, also further up.
@Component
final class Bulk implements ScimRoutes {
    static final int MOST_OPERATIONS = 1_000;
    static final int MOST_BYTES = 8 << 20;
    private static final String REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    private static final String RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
    private static final Pattern REFERENCE = Pattern.compile("bulkId:([A-Za-z0-9_.-]+)");
    private static final Pattern PATH = Pattern.compile("/(Users|Groups)(/.+)?");

    private final ProvisionedUsers users;

    Bulk(ProvisionedUsers users) {
        this.users = users;
    }

    @Override
    public List<FaceRoute> routes() {
        return List.of(FaceRoute.of(HttpMethod.POST, "/Bulk", this::answer));
    }

    private FaceAnswer answer(FaceCall call) {
        JsonNode body = call.json();
        boolean named = body.path("schemas")
                .valueStream()
                .anyMatch(one -> one.asString("").equals(REQUEST));
        JsonNode operations = body.path("Operations");
        if (!named || !operations.isArray()) {
            throw new RefusedException(ScimRefusal.PATCH_UNREADABLE);
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw new RefusedException(RestRefusal.BODY_TOO_LARGE, Map.of("most", MOST_OPERATIONS));
        }
        int mostErrors = body.path("failOnErrors").asInt(Integer.MAX_VALUE);
        return new Run(call, new Newcomers(users, call), mostErrors)
                .all(operations.valueStream().toList());
    }

    /// One bulk request while it is carried out. Used by the request's own thread.
    private static final class Run {
        private final FaceCall call;
        private final Newcomers newcomers;
        private final int mostErrors;
        private final Map<String, String> made = new HashMap<>();
        private final Map<Integer, ObjectNode> answers = new TreeMap<>();
        private int errors;

        Run(FaceCall call, Newcomers newcomers, int mostErrors) {
            this.call = call;
            this.newcomers = newcomers;
            this.mostErrors = mostErrors;
        }

        FaceAnswer all(List<JsonNode> operations) {
            Map<Integer, JsonNode> waiting = new LinkedHashMap<>();
            for (int i = 0; i < operations.size(); i++) {
                waiting.put(i, operations.get(i));
            }
            if (mostErrors == Integer.MAX_VALUE) {
                together(waiting);
            }
            boolean progress = true;
            while (!waiting.isEmpty() && errors < mostErrors) {
                boolean last = !progress;
                progress = false;
                for (Map.Entry<Integer, JsonNode> one : List.copyOf(waiting.entrySet())) {
                    if (errors < mostErrors && (last || isComplete(one.getValue()))) {
                        waiting.remove(one.getKey());
                        answers.put(one.getKey(), carryOut(one.getValue()));
                        progress = true;
                    }
                }
            }
            ObjectNode response = Shown.object();
            response.putArray("schemas").add(RESPONSE);
            ArrayNode all = response.putArray("Operations");
            answers.values().forEach(all::add);
            return FaceAnswer.of(200, response);
        }

        /// New users first, as many together as stand one behind the other; the order is the server's to choose.
        private void together(Map<Integer, JsonNode> waiting) {
            var row = new LinkedHashMap<Integer, JsonNode>();
            for (Map.Entry<Integer, JsonNode> one : List.copyOf(waiting.entrySet())) {
                boolean fits = Newcomers.isOne(one.getValue()) && isComplete(one.getValue());
                if (fits) {
                    row.put(one.getKey(), one.getValue());
                }
                if (!fits || row.size() == Newcomers.MOST_AT_ONCE) {
                    make(row, waiting);
                    row.clear();
                }
            }
            make(row, waiting);
        }

        private void make(Map<Integer, JsonNode> row, Map<Integer, JsonNode> waiting) {
            if (row.size() < 2) {
                return;
            }
            newcomers.make(List.copyOf(row.values())).ifPresent(made -> {
                Iterator<FaceAnswer> next = made.iterator();
                row.forEach((place, operation) -> {
                    waiting.remove(place);
                    answers.put(place, noted(operation, "POST", "/Users", next.next()));
                });
            });
        }

        private boolean isComplete(JsonNode operation) {
            Matcher references = REFERENCE.matcher(operation.path("path").asString("") + operation.path("data"));
            while (references.find()) {
                if (!made.containsKey(references.group(1))) {
                    return false;
                }
            }
            return true;
        }

        private ObjectNode carryOut(JsonNode operation) {
            String method = operation.path("method").asString("").toUpperCase(java.util.Locale.ROOT);
            String path = resolved(operation.path("path").asString(""));
            FaceAnswer answer = PATH.matcher(path).matches()
                    ? call.door().answer(request(operation, method, path))
                    : FaceAnswer.of(400, Shown.object().put("status", "400").put("scimType", "invalidPath"));
            return noted(operation, method, path, answer);
        }

        private ObjectNode noted(JsonNode operation, String method, String path, FaceAnswer answer) {
            ObjectNode shown = Shown.object().put("method", method);
            String bulkId = operation.path("bulkId").asString("");
            if (!bulkId.isEmpty()) {
                shown.put("bulkId", bulkId);
            }
            describe(answer, path, shown);
            if (answer.status() >= 400) {
                errors++;
                answer.body().ifPresent(error -> shown.set("response", error));
            } else if (!bulkId.isEmpty()) {
                answer.body()
                        .ifPresent(
                                resource -> made.put(bulkId, resource.path("id").asString("")));
            }
            return shown.put("status", String.valueOf(answer.status()));
        }

        private void describe(FaceAnswer answer, String path, ObjectNode shown) {
            String location = answer.headers().get(HttpHeaders.LOCATION);
            if (location != null) {
                shown.put("location", location);
            } else if (path.matches("/[A-Za-z]+/.+")) {
                shown.put("location", call.base() + path);
            }
            String version = answer.headers().get(HttpHeaders.ETAG);
            if (version != null) {
                shown.put("version", version);
            }
        }

        private FaceRequest request(JsonNode operation, String method, String path) {
            String data =
                    operation.has("data") ? resolved(operation.path("data").toString()) : "";
            String version = operation.path("version").asString("");
            return new FaceRequest(
                    method,
                    ScimDoor.BASE + path,
                    Map.of(),
                    version.isEmpty() ? Map.of() : Map.of(HttpHeaders.IF_MATCH, version),
                    data);
        }

        private String resolved(String text) {
            return REFERENCE
                    .matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(made.getOrDefault(found.group(1), found.group())));
        }
    }
}
