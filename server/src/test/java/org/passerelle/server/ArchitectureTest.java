package org.passerelle.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The layout of docs/adr/0002-layout.md, kept: the allowed arrows between rooms are those of `docs/rooms.csv`.
class ArchitectureTest {
    private static final String BASE_PACKAGE = "org.passerelle";
    private static final Pattern NAMES_THAT_SAY_NOTHING =
            Pattern.compile("(?i).*(utils?|helpers?|manager|common|impl)");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(place -> !place.contains("/test-classes/") && !place.contains("-tests.jar"))
            .importPackages(BASE_PACKAGE);

    private final RoomTable table = RoomTable.read();

    @Test
    void everyPackageBelongsToARoomOfTheTable() {
        Set<String> seen = CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new));

        assertThat(seen).contains("db", "console.frame", "server");
        assertThat(seen)
                .as("rooms must be in docs/rooms.csv")
                .allSatisfy(room -> assertThat(table.knows(room)).as(room).isTrue());
    }

    @Test
    void everyArrowBetweenRoomsIsOneOfTheTable() {
        Set<String> forbidden = CLASSES.stream()
                .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(BASE_PACKAGE))
                .filter(arrow -> !isAllowed(arrow))
                .map(arrow -> room(arrow.getOriginClass()) + " -> " + room(arrow.getTargetClass()) + ": "
                        + arrow.getOriginClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(forbidden).as("arrows that docs/rooms.csv does not allow").isEmpty();
    }

    @Test
    void noRoomCanReachItselfThroughTheTable() {
        List<String> inACycle = table.rooms().stream()
                .filter(room -> reachable(room).contains(room))
                .toList();

        assertThat(inACycle).isEmpty();
    }

    @Test
    void theAdministrationKnowsNothingOfTheWeb() {
        String[] admin =
                table.roomsOf("admin").stream().map(ArchitectureTest::packageOf).toArray(String[]::new);

        noClasses()
                .that()
                .resideInAnyPackage(admin)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..",
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "org.springframework.ui..",
                        "org.springframework.boot..",
                        "org.springframework.security.web..",
                        "gg.jte..")
                .check(CLASSES);
    }

    @Test
    void nothingHasANameThatSaysNothing() {
        Set<String> names = CLASSES.stream()
                .filter(type ->
                        NAMES_THAT_SAY_NOTHING.matcher(type.getSimpleName()).matches()
                                || List.of(type.getPackageName().split("\\.")).stream()
                                        .anyMatch(word -> NAMES_THAT_SAY_NOTHING
                                                .matcher(word)
                                                .matches()))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        List<String> silent = CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(place -> !place.getClasses().isEmpty())
                // Written by the generator of the database's classes.
                .filter(place -> !place.getName().startsWith(BASE_PACKAGE + ".db.schema"))
                .filter(place -> !isNullMarked(place))
                .map(JavaPackage::getName)
                .sorted()
                .toList();

        assertThat(silent).as("packages without a null-marked package-info").isEmpty();
    }

    private boolean isAllowed(Dependency arrow) {
        String from = room(arrow.getOriginClass());
        String to = room(arrow.getTargetClass());
        return from.equals(to) || table.mayUse(from).contains(to);
    }

    private Set<String> reachable(String room) {
        Deque<String> open = new ArrayDeque<>(table.mayUse(room));
        var seen = new HashSet<String>();
        while (!open.isEmpty()) {
            String reached = open.pop();
            if (seen.add(reached)) {
                open.addAll(table.mayUse(reached));
            }
        }
        return seen;
    }

    private static boolean isNullMarked(JavaPackage place) {
        return place.tryGetAnnotationOfType(NullMarked.class).isPresent();
    }

    /// The first word behind the base package; the console's rooms have two.
    private static String room(JavaClass type) {
        String[] words = type.getPackageName().substring(BASE_PACKAGE.length()).split("\\.", -1);
        String first = words.length > 1 ? words[1] : "";
        return first.equals("console") && words.length > 2 ? first + "." + words[2] : first;
    }

    private static String packageOf(String room) {
        return BASE_PACKAGE + "." + room + "..";
    }
}
