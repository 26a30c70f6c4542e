package org.passerelle.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/// Writes what came: for people as a table, for programs as JSON, CSV or YAML.
enum Output {
    TABLE,
    JSON,
    JSONL,
    CSV,
    YAML;

    private static final int WIDEST = 60;

    /// @throws CommandException where there is no such output
    static Output parse(String word, boolean interactive, Texts texts) {
        if (word.isEmpty()) {
            return interactive ? TABLE : JSON;
        }
        for (Output known : values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(word)) {
                return known;
            }
        }
        throw new CommandException(ExitCode.MISUSED, texts.say("no-such-output", word));
    }

    /// @param columns members to show; empty for all
    void list(List<JsonNode> items, List<String> columns, PrintStream out) {
        switch (this) {
            case TABLE -> table(items, columns, out);
            case JSON -> out.println(pretty(org.passerelle.api.Json.MAPPER.valueToTree(items)));
            case JSONL -> items.forEach(item -> out.println(item));
            case CSV -> csv(items, columns, out);
            case YAML -> out.print(Yaml.of(org.passerelle.api.Json.MAPPER.valueToTree(items)));
        }
    }

    void one(JsonNode item, PrintStream out) {
        switch (this) {
            case TABLE -> members(item, out);
            case JSON -> out.println(pretty(item));
            case JSONL -> out.println(item);
            case CSV -> csv(List.of(item), List.of(), out);
            case YAML -> out.print(Yaml.of(item));
        }
    }

    private static String pretty(JsonNode json) {
        return org.passerelle.api.Json.MAPPER
                .writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(json);
    }

    private static void table(List<JsonNode> items, List<String> columns, PrintStream out) {
        List<String> shown = columns.isEmpty() ? members(items) : columns;
        var lines = new ArrayList<List<String>>();
        lines.add(shown.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
        for (JsonNode item : items) {
            Map<String, String> flat = flat(item);
            lines.add(shown.stream()
                    .map(name -> shortened(flat.getOrDefault(name, "")))
                    .toList());
        }
        for (List<String> line : lines) {
            var text = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                int column = i;
                int width = lines.stream()
                        .mapToInt(other -> other.get(column).length())
                        .max()
                        .orElse(0);
                text.append(line.get(i)).append(" ".repeat(width - line.get(i).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static void members(JsonNode item, PrintStream out) {
        Map<String, String> flat = flat(item);
        int width = flat.keySet().stream().mapToInt(String::length).max().orElse(0);
        flat.forEach((name, value) -> out.println(name + " ".repeat(width - name.length() + 2) + value));
    }

    private static void csv(List<JsonNode> items, List<String> columns, PrintStream out) {
        List<String> shown = columns.isEmpty() ? members(items) : columns;
        try (var writer = CsvWriter.builder().build(new OutputStreamWriter(new Kept(out), StandardCharsets.UTF_8))) {
            writer.writeRecord(shown);
            for (JsonNode item : items) {
                Map<String, String> flat = flat(item);
                writer.writeRecord(
                        shown.stream().map(name -> flat.getOrDefault(name, "")).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the output is gone", e);
        }
    }

    private static List<String> members(List<JsonNode> items) {
        return items.stream()
                .flatMap(item -> flat(item).keySet().stream())
                .distinct()
                .toList();
    }

    /// Members of members with dots between their names.
    private static Map<String, String> flat(JsonNode item) {
        var flat = new LinkedHashMap<String, String>();
        item.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                flat(member.getValue()).forEach((name, value) -> flat.put(member.getKey() + "." + name, value));
            } else {
                flat.put(member.getKey(), cell(member.getValue()));
            }
        });
        return flat;
    }

    private static String cell(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(Output::cell).collect(Collectors.joining(", "));
        }
        return value.isObject() ? value.toString() : value.asString("");
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > WIDEST ? line.substring(0, WIDEST - 1) + "…" : line;
    }

    /// Outlives what writes to it.
    private static final class Kept extends java.io.FilterOutputStream {
        Kept(PrintStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
