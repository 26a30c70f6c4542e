package org.passerelle.console.user;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The fields of a form by name, as one line that the form carries along.
final class FieldValues {
    private FieldValues() {}

    static String write(Map<String, String> values) {
        return values.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// What is not as [#write] makes it is left out.
    static Map<String, String> read(String line) {
        var values = new LinkedHashMap<String, String>();
        Arrays.stream(line.split("&")).map(field -> field.split("=", 2)).forEach(parts -> {
            if (parts.length == 2) {
                values.put(parts[0], decoded(parts[1]));
            }
        });
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
