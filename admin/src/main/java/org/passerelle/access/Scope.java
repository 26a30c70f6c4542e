package org.passerelle.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A part of the permissions that a token may be given, such as `users.read`: the table `scopes.csv`.
///
/// A permission without a scope is out of reach of every token: a token never makes tokens or gives roles.
///
/// @param name words parted by a dot
/// @param permissions what the scope lets through of what its holder may
public record Scope(String name, Set<Permission> permissions) {
    private static final Map<String, Scope> ALL = read();

    public Scope {
        permissions = Set.copyOf(permissions);
    }

    /// In alphabetical order.
    public static List<Scope> all() {
        return List.copyOf(ALL.values());
    }

    public static Optional<Scope> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /// The scope that a permission belongs to; empty where no token reaches it.
    public static Optional<Scope> of(Permission permission) {
        return ALL.values().stream()
                .filter(scope -> scope.permissions().contains(permission))
                .findFirst();
    }

    public static Set<Permission> permissionsOf(Collection<Scope> scopes) {
        var all = EnumSet.noneOf(Permission.class);
        scopes.forEach(scope -> all.addAll(scope.permissions()));
        return all;
    }

    private static Map<String, Scope> read() {
        var permissions = new TreeMap<String, EnumSet<Permission>>();
        for (String line : lines()) {
            String[] cells = line.split(",", 2);
            permissions
                    .computeIfAbsent(cells[1], _ -> EnumSet.noneOf(Permission.class))
                    .add(Permission.valueOf(cells[0]));
        }
        var scopes = new TreeMap<String, Scope>();
        permissions.forEach((name, some) -> scopes.put(name, new Scope(name, some)));
        return scopes;
    }

    private static List<String> lines() {
        try (var in = Scope.class.getResourceAsStream("/scopes.csv")) {
            if (in == null) {
                throw new IllegalStateException("scopes.csv is not on the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n")).skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("scopes.csv cannot be read", e);
        }
    }
}
