package org.passerelle.faces;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request as it came, or one of many that came in one.
///
/// @param path whole, decoded where it is matched
/// @param query one value each
/// @param headers whatever their case
/// @param body as text; empty where there is none
public record FaceRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
    public FaceRequest {
        var lower = new TreeMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lower);
        query = Map.copyOf(query);
    }

    /// Empty text where there is none.
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /// Whatever the case of the parameter's name.
    public Optional<String> parameter(String name) {
        return query.entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
