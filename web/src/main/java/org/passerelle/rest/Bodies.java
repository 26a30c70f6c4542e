package org.passerelle.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Json;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads what is sent: JSON objects of known members, and not too long ones.
final class Bodies {
    private static final int MOST_BYTES = 1 << 20;

    private Bodies() {}

    /// @throws RefusedException where it is not JSON, or too long
    static byte[] content(HttpServletRequest request) {
        try {
            byte[] content = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new RefusedException(RestRefusal.BODY_TOO_LARGE, Map.of("most", MOST_BYTES));
            }
            if (content.length > 0 && !isJson(request.getContentType())) {
                throw new RefusedException(
                        RestRefusal.BODY_NOT_JSON,
                        Map.of(
                                "found",
                                Optional.ofNullable(request.getContentType()).orElse("")));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("the body cannot be read", e);
        }
    }

    private static boolean isJson(@org.jspecify.annotations.Nullable String type) {
        try {
            String subtype = type == null ? "" : MediaType.parseMediaType(type).getSubtype();
            return subtype.equals("json") || subtype.endsWith("+json");
        } catch (InvalidMediaTypeException none) {
            return false;
        }
    }

    /// A member that is null is an empty text: in a merge patch (RFC 7396) null takes a value away.
    static <T> T read(byte[] content, Class<T> type) {
        try {
            JsonNode tree = Json.MAPPER.readTree(content);
            if (!(tree instanceof ObjectNode object)) {
                throw new RefusedException(RestRefusal.BODY_UNREADABLE, Map.of("line", 1, "column", 1));
            }
            check(object, type);
            object.properties().stream()
                    .filter(member -> member.getValue().isNull())
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(member -> object.set(member, StringNode.valueOf("")));
            return Json.MAPPER.treeToValue(object, type);
        } catch (UnrecognizedPropertyException unknown) {
            throw new RefusedException(
                    RestRefusal.MEMBER_UNKNOWN,
                    Map.of(
                            "member",
                            pointer(unknown),
                            "known",
                            Optional.ofNullable(unknown.getKnownPropertyIds()).stream()
                                    .flatMap(java.util.Collection::stream)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))));
        } catch (JacksonException unfit) {
            if (!unfit.getPath().isEmpty()) {
                throw new RefusedException(RestRefusal.MEMBER_UNFIT, Map.of("member", pointer(unfit)));
            }
            var place = Optional.ofNullable(unfit.getLocation());
            throw new RefusedException(
                    RestRefusal.BODY_UNREADABLE,
                    Map.of(
                            "line", place.map(at -> at.getLineNr()).orElse(0),
                            "column", place.map(at -> at.getColumnNr()).orElse(0)));
        }
    }

    /// Members nobody knows, and members that must be there.
    private static void check(ObjectNode object, Class<?> type) {
        Map<String, Class<?>> known = new TreeMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            known.put(component.getName(), component.getType());
        }
        for (String given : object.propertyNames()) {
            if (!known.containsKey(given)) {
                throw new RefusedException(
                        RestRefusal.MEMBER_UNKNOWN,
                        Map.of("member", "/" + given, "known", String.join(", ", known.keySet())));
            }
        }
        known.forEach((name, component) -> {
            if (component != Optional.class && !object.has(name)) {
                throw new RefusedException(RestRefusal.MEMBER_MISSING, Map.of("member", "/" + name));
            }
        });
    }

    /// JSON Pointer (RFC 6901) of the member at fault.
    private static String pointer(JacksonException failure) {
        return failure.getPath().stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
