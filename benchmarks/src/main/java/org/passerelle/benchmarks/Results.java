package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The results: JSON for machines, `docs/benchmarks.md` for people, made from the JSON that is there.
final class Results {
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Path root;

    /// @param root of the repository
    Results(Path root) {
        this.root = root;
    }

    void write(String name, Map<String, Object> result) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, json.writeValueAsString(result) + "\n");
        System.err.println("written: " + file);
    }

    /// Replaces what was measured now and keeps the rest, so that long measurements can be taken one by one.
    void merge(String name, Map<String, Object> result) throws IOException {
        var all = new LinkedHashMap<String, Object>();
        if (Files.exists(file(name))) {
            json.readTree(Files.readString(file(name), StandardCharsets.UTF_8))
                    .properties()
                    .forEach(member -> all.put(member.getKey(), member.getValue()));
        }
        all.putAll(result);
        write(name, all);
    }

    void writeTable() throws IOException {
        var text = new StringBuilder("""
                # Benchmarks

                Made by `bin/benchmark`, from the JSON in `benchmarks/results`. Each figure of the
                administration stands beside plain SQL that does the same in the same run, each of the bridge beside a
                relay that only moves the packets; the load is that of the minute before the measuring began.

                """);
        if (Files.exists(file("roster"))) {
            roster(text, json.readTree(Files.readString(file("roster"), StandardCharsets.UTF_8)));
        }
        if (Files.exists(file("api"))) {
            ApiTable.write(text, json.readTree(Files.readString(file("api"), StandardCharsets.UTF_8)));
        }
        for (String name : List.of("move", "import", "start", "cli", "soak", "rate")) {
            if (Files.exists(file(name))) {
                facts(text, name, json.readTree(Files.readString(file(name), StandardCharsets.UTF_8)));
            }
        }
        if (Files.exists(file("media"))) {
            MediaTable.write(text, json.readTree(Files.readString(file("media"), StandardCharsets.UTF_8)));
        }
        Files.writeString(root.resolve("docs/benchmarks.md"), text);
    }

    private Path file(String name) {
        return root.resolve("benchmarks/results").resolve(name + ".json");
    }

    private static void roster(StringBuilder text, JsonNode result) {
        text.append("## Lists of users: %,d users in one organisation%n%n"
                .formatted(result.path("users").asInt()));
        text.append(machine(result));
        text.append("Milliseconds for a page of 50 users, in the server, without drawing it.\n\n");
        text.append(
                "| list | p50 | p95 | by hand p50 | by hand p95 | ratio of p95 |\n|---|---:|---:|---:|---:|---:|\n");
        for (JsonNode list : result.path("lists")) {
            text.append("| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            list.path("name").asString(),
                            number(list.path("ours").path("p50Ms")),
                            number(list.path("ours").path("p95Ms")),
                            number(list.path("byHand").path("p50Ms")),
                            number(list.path("byHand").path("p95Ms")),
                            number(list.path("ratioOfP95"))));
        }
        JsonNode banner = result.path("banner");
        text.append(
                "%nThe banner (%,d users ready to be moved): p95 %s ms on each page; counted anew after a change: %s ms.%n%n"
                        .formatted(
                                banner.path("users").asLong(),
                                number(banner.path("onEachPage").path("p95Ms")),
                                number(banner.path("countedExactly").path("p95Ms"))));
    }

    private static void facts(StringBuilder text, String name, JsonNode result) {
        text.append("## ")
                .append(Character.toUpperCase(name.charAt(0)))
                .append(name.substring(1))
                .append("\n\n");
        text.append(machine(result));
        text.append("| figure | value |\n|---|---:|\n");
        result.path("figures")
                .properties()
                .forEach(figure -> text.append("| %s | %s |%n".formatted(figure.getKey(), number(figure.getValue()))));
        text.append('\n');
    }

    static String machine(JsonNode result) {
        JsonNode machine = result.path("machine");
        return "%s, %d processors, Java %s, load %s.%n%n"
                .formatted(
                        machine.path("at").asString().substring(0, 10),
                        machine.path("processors").asInt(),
                        machine.path("java").asString(),
                        number(machine.path("loadBefore")));
    }

    static String number(JsonNode value) {
        double number = value.asDouble();
        return number == Math.rint(number) && Math.abs(number) >= 100
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%,.2f", number);
    }
}
