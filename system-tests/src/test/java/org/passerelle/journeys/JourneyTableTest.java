package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.passerelle.commands.Verb;
import org.passerelle.commands.Verbs;

/// Nothing that the browser's journeys and the console's forms change is left out of the journeys by command.
class JourneyTableTest {
    private static final Path HERE = Path.of("src/test/java/org/passerelle/journeys");
    private static final Path CONSOLE = Path.of("../web/src/test/java/org/passerelle/console");
    private static final Pattern METHOD = Pattern.compile("@Test\\s+void (\\w+)\\(");

    /// Whose journeys change users.
    private static final List<Class<?>> JOURNEYS = List.of(
            ArticleTest.class,
            BulkEditTest.class,
            KeyboardTest.class,
            ListTest.class,
            MovePlanTest.class,
            TypedTest.class);

    /// Forms of what came after the move of users: telephony, other systems, what runs now.
    private static final Set<String> OF_OTHER_ISSUES = Set.of(
            "/admin/live/",
            "/admin/trunks/",
            "/admin/integrations/",
            "/admin/settings/directory",
            "/admin/settings/single-sign-on",
            "/admin/settings/second-factor",
            "/admin/numbers/{id}/test");

    @Test
    void everyTestThatTheTableNamesIsThere() throws IOException {
        for (JourneyTable.Row row : JourneyTable.read().rows()) {
            assertThat(tests(row.test())).as(row.test()).isNotEmpty();
            assertThat(row.commands()).as(row.test()).isSubsetOf(names());
            for (String journey : row.journeys()) {
                assertThat(tests(journey)).as(journey).isNotEmpty();
            }
        }
    }

    @Test
    void everyJourneyIsDoneByCommandOrIsOneOfPersons() throws IOException {
        var journeys = new ArrayList<String>();
        for (Class<?> type : JOURNEYS) {
            journeys.addAll(tests(type.getSimpleName()));
        }
        List<String> told = Stream.concat(
                        JourneyTable.read().rows().stream().flatMap(row -> row.journeys().stream()),
                        JourneyTable.ofPersonsOnly().stream())
                .flatMap(name -> tests(name).stream())
                .toList();

        assertThat(told).doesNotHaveDuplicates().containsAll(journeys);
    }

    @Test
    void everyFormThatChangesSomethingIsDoneByCommand() throws IOException {
        Set<String> done = JourneyTable.read().rows().stream()
                .flatMap(row -> row.commands().stream())
                .collect(Collectors.toSet());
        Set<String> requests = Verbs.all().stream()
                .filter(verb -> done.contains(CommandLine.name(verb)))
                .map(Verb::request)
                .collect(Collectors.toSet());

        assertThat(forms().filter(form -> form.stream().noneMatch(requests::contains)))
                .isEmpty();
    }

    /// Requests behind each form: one of them has to be made.
    private static Stream<List<String>> forms() throws IOException {
        try (InputStream table = JourneyTableTest.class.getResourceAsStream("/console/by-api.csv")) {
            String text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.split(","))
                    .filter(cells -> cells[0].equals("POST") && !cells[2].startsWith("-"))
                    .filter(cells -> OF_OTHER_ISSUES.stream().noneMatch(cells[1]::startsWith))
                    .map(cells -> Stream.of(cells[2].split(";"))
                            .filter(route -> !route.startsWith("GET "))
                            .map(route -> Verb.request(route.split(" ")[0], route.split(" ")[1]))
                            .toList())
                    .filter(form -> !form.isEmpty());
        }
    }

    private static Set<String> names() {
        return Verbs.all().stream().map(CommandLine::name).collect(Collectors.toSet());
    }

    /// `Class.method` of each test of a class, or of the one that is named so; empty where there is none.
    private static List<String> tests(String named) {
        String[] parts = named.split("[.]");
        return sources(parts[0] + ".java")
                .flatMap(source -> METHOD.matcher(source).results())
                .map(found -> parts[0] + "." + found.group(1))
                .filter(test -> parts.length == 1 || test.equals(named))
                .toList();
    }

    private static Stream<String> sources(String file) {
        return Stream.of(HERE, CONSOLE).flatMap(folder -> {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(path -> path.endsWith(file)).toList().stream()
                        .map(JourneyTableTest::text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
