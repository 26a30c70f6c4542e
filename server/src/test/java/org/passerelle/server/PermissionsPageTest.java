package org.passerelle.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Permission;
import org.passerelle.access.Role;

/// The table that people read says what the code does.
class PermissionsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "permissions.md");
    private static final int ROLES_FROM = 3;

    @Test
    void thePageHasEveryPermissionOfEveryRoleAndNoOther() throws IOException {
        List<String> written = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(PermissionsPageTest::compact)
                .toList();

        assertThat(written)
                .containsExactlyElementsOf(Arrays.stream(Permission.values())
                        .map(PermissionsPageTest::expected)
                        .toList());
    }

    /// `SEE_USERS: ✓✓✓✓✓-`
    private static String compact(String line) {
        String[] cells = line.split("\\|");
        String marks = Arrays.stream(cells)
                .skip(ROLES_FROM)
                .map(cell -> cell.isBlank() ? "-" : cell.strip())
                .collect(Collectors.joining());
        return cells[1].strip().replace("`", "") + ": " + marks;
    }

    private static String expected(Permission permission) {
        return permission.name() + ": "
                + Arrays.stream(Role.values())
                        .map(role -> Role.permissionsOf(Set.of(role)).contains(permission) ? "✓" : "-")
                        .collect(Collectors.joining());
    }
}
