package org.passerelle.cli;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Writes JSON as YAML 1.2: in blocks, with plain words where nothing else could be meant and JSON's quotes elsewhere.
final class Yaml {
    /// Words that no reader takes for a number, a date, a truth or a mark.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z/_.@-]*( [A-Za-z/_.@-]+)*");
    private static final Pattern MEANT_OTHERWISE = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private Yaml() {}

    static String of(JsonNode json) {
        var out = new StringBuilder();
        write(json, "", out);
        return out.toString().replaceFirst("^\n", "");
    }

    private static void write(JsonNode json, String indent, StringBuilder out) {
        if (json.isObject() && !json.isEmpty()) {
            out.append('\n');
            json.properties().forEach(member -> {
                out.append(indent).append(text(member.getKey())).append(':');
                write(member.getValue(), indent + "  ", out);
            });
        } else if (json.isArray() && !json.isEmpty()) {
            out.append('\n');
            json.forEach(item -> {
                var block = new StringBuilder();
                write(item, indent + "  ", block);
                // A block's first line goes behind the hyphen, its other lines stand below.
                String text = block.toString();
                String behind = text.startsWith("\n") ? " " + text.substring(indent.length() + 3) : text;
                out.append(indent).append('-').append(behind);
            });
        } else {
            out.append(' ')
                    .append(json.isString() ? text(json.asString()) : json.toString())
                    .append('\n');
        }
    }

    private static String text(String value) {
        boolean plain = PLAIN.matcher(value).matches()
                && !MEANT_OTHERWISE.matcher(value).matches();
        return plain ? value : org.passerelle.api.Json.MAPPER.writeValueAsString(value);
    }
}
