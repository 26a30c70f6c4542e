package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.TestInfo;

/// The table of `docs/cli.md` that says which commands do what journeys in the browser do. Each test of commands looks
/// whether it did what its row says, no more and no less.
///
/// @param rows in their order
record JourneyTable(List<Row> rows) {
    private static final Path PAGE = Path.of("../docs/cli.md");
    private static final String COMMANDS = "## Journeys by command";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /// @param journeys tests in the browser, `Class.method`
    /// @param commands that change something, without their arguments
    /// @param test of the commands, `Class.method`
    record Row(List<String> journeys, Set<String> commands, String test) {}

    static JourneyTable read() throws IOException {
        return new JourneyTable(lines(COMMANDS).stream()
                .map(cells -> new Row(
                        code(cells[2]),
                        new TreeSet<>(code(cells[3])),
                        code(cells[4]).getFirst()))
                .toList());
    }

    /// Journeys of which the page says that no command is to do them.
    static List<String> ofPersonsOnly() throws IOException {
        return lines("## Journeys of persons").stream()
                .flatMap(cells -> code(cells[2]).stream())
                .toList();
    }

    /// Holds a test's commands against its row.
    void says(TestInfo test, Set<String> commands) {
        String name = test.getTestClass().orElseThrow().getSimpleName() + "."
                + test.getTestMethod().orElseThrow().getName();
        Optional<Row> row = rows.stream().filter(one -> one.test().equals(name)).findFirst();
        assertThat(commands)
                .as("%s in %s", name, PAGE)
                .isEqualTo(row.map(Row::commands).orElse(Set.of()));
    }

    /// Cells of the table below a heading, the first after the first bar at 1.
    private static List<String[]> lines(String heading) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .map(line -> line.split(" ?\\| ?"))
                .toList();
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }
}
