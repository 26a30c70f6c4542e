package org.passerelle.console.lists;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A list that is asked for as a file, as it is narrowed down on screen.
///
/// @param name of the [ListFile]
/// @param path of the list; the file is asked for at `<path>/export`
/// @param narrowed parameters of the list's address, without the page; empty ones are left out
public record ListQuestion(String name, String path, Map<String, String> narrowed) {
    public ListQuestion {
        var kept = new LinkedHashMap<String, String>();
        narrowed.forEach((parameter, value) -> {
            if (!value.isEmpty()) {
                kept.put(parameter, value);
            }
        });
        narrowed = java.util.Collections.unmodifiableMap(kept);
    }

    public static ListQuestion whole(String name, String path) {
        return new ListQuestion(name, path, Map.of());
    }

    /// Where the list is.
    public String back() {
        return path + query();
    }

    /// Where it is asked for as a file.
    public String href() {
        return path + "/export" + query();
    }

    private String query() {
        return narrowed.isEmpty()
                ? ""
                : narrowed.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
