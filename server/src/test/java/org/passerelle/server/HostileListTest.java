package org.passerelle.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/hostile.md` names tests that are there.
class HostileListTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z0-9]+Test)\\.([A-Za-z0-9]+)`");
    private static final List<String> STOREYS =
            List.of("telephony", "conference", "admin", "web", "server", "system-tests");

    @Test
    void everyRowHasATestAndEveryTestIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "hostile.md")).stream()
                .filter(line -> line.matches("\\| [0-9]+ \\|.*"))
                .toList();

        for (String row : rows) {
            Matcher named = NAMED.matcher(row);
            int count = 0;
            while (named.find()) {
                count++;
                if (!source(named.group(1)).contains("void " + named.group(2) + "(")) {
                    missing.add(named.group());
                }
            }
            assertThat(count).as(row).isPositive();
        }

        assertThat(rows).hasSize(25);
        assertThat(missing).isEmpty();
    }

    /// Empty where there is no such class.
    private static String source(String test) throws IOException {
        for (String storey : STOREYS) {
            try (Stream<Path> files = Files.walk(Path.of("..", storey, "src", "test", "java"))) {
                List<Path> found =
                        files.filter(file -> file.endsWith(test + ".java")).toList();
                if (!found.isEmpty()) {
                    return Files.readString(found.getFirst());
                }
            }
        }
        return "";
    }
}
