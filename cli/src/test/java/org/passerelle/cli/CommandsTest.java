package org.passerelle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.api.Json;
import org.passerelle.commands.Verb;
import org.passerelle.commands.Verbs;

class CommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void everyVerbHasHelpWithAnExampleInBothLanguages() {
        for (String language : List.of("en_GB.UTF-8", "fr_FR.UTF-8")) {
            for (Verb verb : Verbs.all()) {
                out.reset();
                String[] said = (verb.noun() + " " + verb.name() + " --help").split(" ");
                int code = run(Map.of("LANG", language), said);

                assertThat(code).as(verb.example()).isZero();
                assertThat(out.toString(StandardCharsets.UTF_8))
                        .contains(language.startsWith("fr") ? "Exemple" : "Example")
                        .contains("passerelle " + verb.noun() + " " + verb.name());
                assertThat(verb.example()).startsWith("passerelle " + verb.noun() + " " + verb.name());
            }
        }
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(new Texts(Locale.FRENCH).keys()).isEqualTo(new Texts(Locale.ENGLISH).keys());
        Set<String> french = new HashSet<>();
        new Texts(Locale.FRENCH).keys().forEach(key -> french.add(new Texts(Locale.FRENCH).say(key)));
        assertThat(french).noneMatch(text -> text.matches("(?s).* [:;!?»].*"));
    }

    @Test
    void withoutAServerItSaysWhatToDo() {
        assertThat(run(Map.of("HOME", "/nowhere"), "users", "list")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("passerelle login");
    }

    @Test
    void whatIsMisspeltEndsWithTwo() {
        assertThat(run(Map.of(), "users", "lsit")).isEqualTo(2);
        assertThat(run(Map.of(), "users", "list", "--fliter", "x")).isEqualTo(2);
        assertThat(run(
                        Map.of("PASSERELLE_SERVER", "http://127.0.0.1:9", "PASSERELLE_TOKEN", "t"),
                        "users",
                        "list",
                        "-o",
                        "xml"))
                .isEqualTo(2);
    }

    @Test
    void aServerThatCannotBeReachedEndsWithOne() {
        assertThat(run(Map.of("PASSERELLE_SERVER", "http://127.0.0.1:9", "PASSERELLE_TOKEN", "t"), "me", "get"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("http://127.0.0.1:9");
    }

    @Test
    void theCompletionKnowsEveryNoun() {
        assertThat(run(Map.of(), "completion")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("users", "assign-licence", "--dry-run");
    }

    @Test
    void aListIsWrittenInEveryForm() {
        var items = List.of(
                Json.MAPPER.readTree(
                        "{\"name\":\"Zoé: yes\",\"n\":7,\"at\":\"2026-11-27\",\"in\":{\"a\":[\"b\",\"c\"]}}"),
                Json.MAPPER.readTree("{\"name\":\"no\",\"n\":8}"));

        assertThat(written(Output.TABLE, items)).isEqualTo("NAME      N\nZoé: yes  7\nno        8\n");
        assertThat(written(Output.CSV, items)).isEqualTo("name,n\r\nZoé: yes,7\r\nno,8\r\n");
        assertThat(written(Output.JSONL, items).lines()).hasSize(2);
        assertThat(Yaml.of(items.getFirst()))
                .isEqualTo("name: \"Zoé: yes\"\n\"n\": 7\nat: \"2026-11-27\"\nin:\n  a:\n    - b\n    - c\n");
        assertThat(Yaml.of(items.getLast())).isEqualTo("name: \"no\"\n\"n\": 8\n");
    }

    @Test
    void aTableShowsMembersOfMembers() {
        var items = List.of(
                Json.MAPPER.readTree("{\"name\":\"Carrier\",\"ping\":{\"state\":\"silent\"}}"),
                Json.MAPPER.readTree("{\"name\":\"Other\"}"));

        Output.TABLE.list(items, List.of("name", "ping.state"), stream(out));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("NAME     PING.STATE\nCarrier  silent\nOther\n");
    }

    @Test
    void aProfileIsKeptForItsOwnerAlone() throws Exception {
        Path home = Files.createTempDirectory("passerelle-cli");
        Path file = home.resolve(".config/passerelle/profiles.properties");

        new Profile("https://a.example", "psr_secret").keep("work", file);

        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        Surroundings around = new Surroundings(
                Map.of("HOME", home.toString()),
                new java.io.BufferedReader(new java.io.StringReader("")),
                System.out,
                System.err,
                false,
                Locale.ENGLISH);
        Profile found = Profile.of("work", "", "", around, new Texts(Locale.ENGLISH));
        assertThat(found.token()).isEqualTo("psr_secret");
        assertThat(found.toString()).doesNotContain("psr_secret");
    }

    private String written(Output output, List<tools.jackson.databind.JsonNode> items) {
        out.reset();
        output.list(items, List.of("name", "n"), stream(out));
        return out.toString(StandardCharsets.UTF_8);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return Main.run(environment, stream(out), stream(err), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
