package org.passerelle.faces;

import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Json;
import org.passerelle.rest.Caller;
import org.passerelle.rest.RestRefusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One request as a route reads it.
///
/// @param names in the path
/// @param base address of the face, as the client knows it
/// @param door for requests that came within this one
public record FaceCall(FaceRequest request, Caller caller, Map<String, String> names, String base, Inner door) {
    /// Answers a request that came within another.
    @FunctionalInterface
    public interface Inner {
        FaceAnswer answer(FaceRequest request);
    }

    public Actor actor() {
        return caller.actor();
    }

    public String name(String part) {
        return Optional.ofNullable(names.get(part)).orElseThrow();
    }

    /// @throws RefusedException `BODY_UNREADABLE`
    public JsonNode json() {
        try {
            JsonNode read = Json.MAPPER.readTree(request.body());
            if (read.isMissingNode()) {
                throw new RefusedException(RestRefusal.BODY_UNREADABLE, Map.of("line", 1, "column", 1));
            }
            return read;
        } catch (JacksonException unreadable) {
            var place = Optional.ofNullable(unreadable.getLocation());
            throw new RefusedException(
                    RestRefusal.BODY_UNREADABLE,
                    Map.of(
                            "line", place.map(at -> at.getLineNr()).orElse(0),
                            "column", place.map(at -> at.getColumnNr()).orElse(0)));
        }
    }
}
