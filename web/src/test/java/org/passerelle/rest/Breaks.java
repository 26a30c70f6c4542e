package org.passerelle.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Finds what a program written for one description of the API would stumble over in another.
final class Breaks {
    private final JsonNode before;
    private final JsonNode after;
    private final List<String> found = new ArrayList<>();

    private Breaks(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static List<String> between(JsonNode before, JsonNode after) {
        var breaks = new Breaks(before, after);
        breaks.paths();
        return breaks.found;
    }

    private void paths() {
        before.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue(),
                                after.path("paths").path(path.getKey()).path(operation.getKey()))));
    }

    private void operation(String name, JsonNode was, JsonNode is) {
        if (is.isMissingNode()) {
            found.add(name + " is gone");
            return;
        }
        parameters(name, was, is);
        schema(was.path("requestBody"), is.path("requestBody"), name + " takes ", true);
        was.path("responses").properties().forEach(response -> {
            JsonNode now = is.path("responses").path(response.getKey());
            if (now.isMissingNode()) {
                found.add(name + " answers " + response.getKey() + " no longer");
            } else {
                schema(response.getValue(), now, name + " answers " + response.getKey() + " ", false);
            }
        });
    }

    private void parameters(String name, JsonNode was, JsonNode is) {
        var old = new TreeMap<String, JsonNode>();
        was.path("parameters").forEach(one -> old.put(one.path("name").asString(), one));
        var now = new TreeMap<String, JsonNode>();
        is.path("parameters").forEach(one -> now.put(one.path("name").asString(), one));
        old.keySet().stream()
                .filter(known -> !now.containsKey(known))
                .forEach(gone -> found.add(name + ": parameter " + gone + " is gone"));
        now.forEach((known, one) -> {
            boolean wasNeeded =
                    old.containsKey(known) && old.get(known).path("required").asBoolean(false);
            if (one.path("required").asBoolean(false) && !wasNeeded) {
                found.add(name + ": parameter " + known + " must be sent now");
            }
        });
    }

    private void schema(JsonNode was, JsonNode is, String where, boolean sent) {
        was.path("content").properties().forEach(content -> {
            JsonNode old = content.getValue().path("schema");
            JsonNode now = is.path("content").path(content.getKey()).path("schema");
            compare(resolved(before, old), resolved(after, now), where, "", sent, new HashSet<>());
        });
    }

    private void compare(JsonNode was, JsonNode is, String where, String at, boolean sent, Set<JsonNode> seen) {
        if (!seen.add(was)) {
            return;
        }
        String oldType = was.path("type").asString("");
        String newType = is.path("type").asString("");
        if (!oldType.equals(newType)) {
            found.add(where + at + ": " + oldType + " became " + newType);
            return;
        }
        if (sent) {
            Set<String> gone = words(was.path("enum"));
            gone.removeAll(words(is.path("enum")));
            gone.forEach(word -> found.add(where + at + ": " + word + " is no longer known"));
        }
        required(was, is, where, at, sent);
        was.path("properties").properties().forEach(member -> {
            JsonNode now = is.path("properties").path(member.getKey());
            String deeper = at + "/" + member.getKey();
            if (now.isMissingNode()) {
                found.add(where + deeper + " is gone");
            } else {
                compare(resolved(before, member.getValue()), resolved(after, now), where, deeper, sent, seen);
            }
        });
        if (was.has("items")) {
            compare(
                    resolved(before, was.path("items")),
                    resolved(after, is.path("items")),
                    where,
                    at + "[]",
                    sent,
                    seen);
        }
    }

    private void required(JsonNode was, JsonNode is, String where, String at, boolean sent) {
        Set<String> old = words(was.path("required"));
        Set<String> now = words(is.path("required"));
        if (sent) {
            now.stream()
                    .filter(member -> !old.contains(member))
                    .forEach(member -> found.add(where + at + "/" + member + " must be sent now"));
        } else {
            old.stream()
                    .filter(member ->
                            !now.contains(member) && is.path("properties").has(member))
                    .forEach(member -> found.add(where + at + "/" + member + ": is no longer always there"));
        }
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        return schema.has("$ref")
                ? document.path("components")
                        .path("schemas")
                        .path(schema.path("$ref").asString().replaceAll(".*/", ""))
                : schema;
    }

    private static Set<String> words(JsonNode array) {
        Set<String> words = new TreeSet<>();
        array.forEach(word -> words.add(word.asString()));
        return words;
    }
}
