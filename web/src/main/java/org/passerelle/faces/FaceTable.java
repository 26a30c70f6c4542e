package org.passerelle.faces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.rest.RestRefusal;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Every route of a face with who may ask for it. Thread-safe. As with the REST API, a route without a row or a row
/// without a route stops the start.
public final class FaceTable {
    private static final String ANY_TOKEN = "-";

    private final String base;
    private final List<Row> rows;

    /// A line of the table.
    ///
    /// @param needs empty where any token will do
    public record Row(FaceRoute route, PathPattern pattern, Optional<Permission> needs) {}

    /// What was asked for, and the names in its path.
    public record Match(Row row, Map<String, String> names) {}

    /// @param base in front of every path, such as `/scim/v2`
    /// @param csv on the class path
    public FaceTable(String base, String csv, List<FaceRoute> routes) {
        this.base = base;
        var parser = new PathPatternParser();
        parser.setCaseSensitive(false);
        Map<String, Optional<Permission>> table = read(csv);
        var found = new ArrayList<Row>();
        for (FaceRoute route : routes) {
            Optional<Permission> needs = table.remove(route.name());
            if (needs == null) {
                throw new IllegalStateException("a route has no row in " + csv + ": " + route.name());
            }
            found.add(new Row(route, parser.parse(base + route.path()), needs));
        }
        if (!table.isEmpty()) {
            throw new IllegalStateException("rows of " + csv + " have no route: " + table.keySet());
        }
        found.sort(Comparator.comparing(Row::pattern));
        rows = List.copyOf(found);
    }

    public String base() {
        return base;
    }

    /// By path, then by method.
    public List<Row> rows() {
        return rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.route().path())
                        .thenComparing(row -> row.route().method().name()))
                .toList();
    }

    /// @throws RefusedException `NO_SUCH_ADDRESS`, `METHOD_NOT_ALLOWED`
    Match require(String method, String path) {
        PathContainer parts = PathContainer.parsePath(path);
        Set<String> others = new TreeSet<>();
        for (Row row : rows) {
            PathPattern.PathMatchInfo match = row.pattern().matchAndExtract(parts);
            if (match != null && row.route().method().name().equals(method)) {
                return new Match(row, match.getUriVariables());
            }
            if (match != null) {
                others.add(row.route().method().name());
            }
        }
        if (others.isEmpty()) {
            throw new RefusedException(RestRefusal.NO_SUCH_ADDRESS, Map.of("path", path));
        }
        throw new RefusedException(
                RestRefusal.METHOD_NOT_ALLOWED, Map.of("method", method, "allowed", String.join(", ", others)));
    }

    private static Map<String, Optional<Permission>> read(String csv) {
        try (var in = FaceTable.class.getResourceAsStream(csv)) {
            if (in == null) {
                throw new IllegalStateException(csv + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .collect(Collectors.toMap(
                            cells -> HttpMethod.valueOf(cells[0]) + " " + cells[1],
                            cells -> Optional.of(cells[2])
                                    .filter(word -> !word.equals(ANY_TOKEN))
                                    .map(Permission::valueOf),
                            (one, same) -> {
                                throw new IllegalStateException(csv + " names a route twice");
                            },
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(csv + " cannot be read", e);
        }
    }
}
