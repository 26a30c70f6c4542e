package org.passerelle.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.api.Json;
import org.passerelle.commands.Option;
import org.passerelle.commands.Verb;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was typed after a verb, as the request needs it.
final class Given {
    private static final Pattern ARGUMENT = Pattern.compile("\\{([a-z]+)}");

    private final Verb verb;
    private final ParseResult typed;

    Given(Verb verb, ParseResult typed) {
        this.verb = verb;
        this.typed = typed;
    }

    /// Names in braces, in their order.
    static List<String> arguments(String path) {
        var names = new ArrayList<String>();
        Matcher matcher = ARGUMENT.matcher(path);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /// The path with what was typed in place of the braces, and the parameters behind it.
    String address(References references) {
        String path = verb.path();
        List<String> names = arguments(path);
        for (int i = 0; i < names.size(); i++) {
            String named = typed.matchedPositionalValue(i, "");
            path = path.replace("{" + names.get(i) + "}", references.id(names.get(i), named));
        }
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (Option option : verb.options()) {
            String value = option.place() == Option.Place.QUERY ? text(option.name()) : "";
            if (!value.isEmpty()) {
                query.add(option.member() + "=" + References.encoded(value));
            }
        }
        return path + query;
    }

    /// Empty where the verb sends nothing.
    Optional<JsonNode> body(References references) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ObjectNode choice = Json.MAPPER.createObjectNode();
        boolean chooses = false;
        for (Option option : verb.options()) {
            switch (option.place()) {
                case BODY -> put(body, option, references);
                case CHOICE -> {
                    chooses = true;
                    put(choice, option, references);
                }
                case QUERY, LOCAL -> {}
            }
        }
        if (chooses) {
            body.set("choice", choice);
        }
        boolean sends = chooses || verb.options().stream().anyMatch(option -> option.place() == Option.Place.BODY);
        return sends ? Optional.of(body) : Optional.empty();
    }

    /// What a file holds, without the last line's end; of `-` what comes in.
    static String content(String file) {
        try {
            byte[] bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read: " + file, e);
        }
    }

    private void put(ObjectNode body, Option option, References references) {
        if (!typed.hasMatchedOption(option.flag())) {
            return;
        }
        switch (option.kind()) {
            case TEXT -> body.put(option.member(), text(option.name()));
            case FILE -> body.put(option.member(), content(text(option.name())));
            case REFERENCE -> body.put(option.member(), references.id(option.member(), text(option.name())));
            case PAIRS -> {
                ObjectNode pairs = body.putObject(option.member());
                Map<String, String> values = typed.matchedOptionValue(option.flag(), Map.of());
                values.forEach(pairs::put);
            }
            case CELLS -> cells(body.putObject(option.member()), typed.matchedOptionValue(option.flag(), Map.of()));
            case NUMBER -> body.put(option.member(), number(option.name(), 0));
            case FLAG -> body.put(option.member(), flag(option.name()));
            case TEXTS -> add(body, option, typed.matchedOptionValue(option.flag(), List.of()));
            case LINES -> add(body, option, lines(text(option.name())));
        }
    }

    /// Behind what is there: names may come from the line and from a file.
    private static void add(ObjectNode body, Option option, List<String> texts) {
        ArrayNode array = body.withArray(option.member());
        texts.forEach(array::add);
    }

    private static List<String> lines(String file) {
        return content(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /// What is no place of a cell, the server refuses.
    private static void cells(ObjectNode lines, Map<String, String> given) {
        given.forEach((place, text) -> {
            String[] lineAndColumn = (place + ".").split("[.]", 3);
            String line = lineAndColumn[0];
            ObjectNode cells = lines.get(line) instanceof ObjectNode known ? known : lines.putObject(line);
            cells.put(lineAndColumn[1], text);
        });
    }

    /// Empty where it was not typed.
    String text(String option) {
        return typed.matchedOptionValue("--" + option, "");
    }

    boolean flag(String option) {
        return typed.matchedOptionValue("--" + option, false);
    }

    long number(String option, long usual) {
        return typed.matchedOptionValue("--" + option, usual);
    }
}
