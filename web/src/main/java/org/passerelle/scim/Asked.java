package org.passerelle.scim;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.passerelle.access.RefusedException;
import org.passerelle.faces.FaceCall;
import org.passerelle.provisioning.Listing;
import org.passerelle.provisioning.ScimRefusal;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/// What a request asks for beside its path: parts of a list, attributes, versions.
final class Asked {
    static final int USUAL_COUNT = 100;
    static final int MOST = 1_000;
    /// As SAP's extension writes the beginning and the end of a list.
    static final String INITIAL = "initial";
    static final String END = "end";
    private static final UUID LAST = new UUID(-1, -1);

    private Asked() {}

    /// @throws RefusedException `ID_UNFIT`
    static UUID id(FaceCall call) {
        return id(call.name("id"));
    }

    private static UUID id(String text) {
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new RefusedException(ScimRefusal.ID_UNFIT, Map.of("id", text));
        }
        return UUID.fromString(text);
    }

    /// A number that cannot be read is one that is not there; below zero is zero (RFC 7644, section 3.4.2.4).
    static Listing listing(FaceCall call) {
        String filter = call.request().parameter("filter").orElse("");
        int count = call.request()
                .parameter("count")
                .flatMap(Asked::number)
                .orElse((long) USUAL_COUNT)
                .intValue();
        Optional<String> startId = call.request().parameter("startId");
        long start =
                call.request().parameter("startIndex").flatMap(Asked::number).orElse(1L);
        return new Listing(
                filter,
                startId.<Listing.From>map(id -> new Listing.At(place(id)))
                        .orElseGet(() -> new Listing.Index(Math.max(1, start))),
                Math.clamp(count, 0, MOST));
    }

    /// The same, of a search that was posted.
    static FaceCall searching(FaceCall call) {
        JsonNode body = call.json();
        var query = new java.util.HashMap<String, String>();
        for (String name : Set.of("filter", "count", "startIndex", "startId")) {
            if (body.has(name)) {
                query.put(name, body.path(name).asString(""));
            }
        }
        for (String name : Set.of("attributes", "excludedAttributes")) {
            if (body.has(name)) {
                query.put(
                        name,
                        String.join(
                                ",",
                                body.path(name)
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList()));
            }
        }
        var request = new org.passerelle.faces.FaceRequest(
                "GET", call.request().path(), query, call.request().headers(), "");
        return new FaceCall(request, call.caller(), call.names(), call.base(), call.door());
    }

    private static Optional<UUID> place(String startId) {
        return switch (startId.toLowerCase(Locale.ROOT)) {
            case INITIAL -> Optional.empty();
            case END -> Optional.of(LAST);
            default -> Optional.of(id(startId));
        };
    }

    private static Optional<Long> number(String text) {
        return text.matches("-?[0-9]{1,9}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /// Names of attributes, in lower case.
    static Set<String> names(FaceCall call, String parameter) {
        var names = new TreeSet<String>();
        call.request()
                .parameter(parameter)
                .ifPresent(text -> Arrays.stream(text.split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .forEach(names::add));
        return names;
    }

    /// The version that the caller has seen, where they say so; `*` is any.
    static Optional<String> version(FaceCall call) {
        return Optional.of(call.request().header(HttpHeaders.IF_MATCH).strip())
                .filter(text -> !text.isEmpty() && !text.equals("*"))
                .map(text -> text.replaceFirst("^W/", "").replaceAll("^\"|\"$", ""));
    }

    static boolean isUnchanged(FaceCall call, String version) {
        String header = call.request().header(HttpHeaders.IF_NONE_MATCH);
        return header.replaceFirst("^W/", "").equals('"' + version + '"');
    }

    static boolean wantsRepresentation(FaceCall call) {
        return call.request().parameter("attributes").isPresent()
                || call.request().parameter("excludedAttributes").isPresent()
                || call.request().header("Prefer").contains("return=representation");
    }
}
