package org.passerelle.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads `permissions.csv`: one line a permission, one column a role, `x` where the role holds it.
final class PermissionTable {
    private static final Map<Role, Set<Permission>> TABLE = read();

    private PermissionTable() {}

    static Set<Permission> of(Role role) {
        return TABLE.getOrDefault(role, Set.of());
    }

    private static Map<Role, Set<Permission>> read() {
        List<String[]> lines = lines();
        Role[] columns =
                Arrays.stream(lines.getFirst()).skip(1).map(Role::valueOf).toArray(Role[]::new);
        var table = new EnumMap<Role, Set<Permission>>(Role.class);
        for (Role role : columns) {
            table.put(role, EnumSet.noneOf(Permission.class));
        }
        for (String[] line : lines.subList(1, lines.size())) {
            for (int i = 0; i < columns.length; i++) {
                if (line[i + 1].equals("x")) {
                    table.computeIfAbsent(columns[i], role -> EnumSet.noneOf(Permission.class))
                            .add(Permission.valueOf(line[0]));
                }
            }
        }
        return table;
    }

    private static List<String[]> lines() {
        try (var in = PermissionTable.class.getResourceAsStream("/permissions.csv")) {
            if (in == null) {
                throw new IllegalStateException("permissions.csv is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("permissions.csv cannot be read", e);
        }
    }
}
