package org.passerelle.rest;

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
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Every route with who may ask for it. Thread-safe.
///
/// The permissions are those of the table `api/routes.csv`. A route without a row, or a row without a route, stops the
/// start: nothing is open because somebody forgot it.
@Component
public final class RouteTable {
    private static final String ANY_TOKEN = "-";

    /// Where the segment behind `/api/v1/` stands among the parts of a path.
    private static final int TOPIC = 5;

    private final List<Row> rows;
    /// By the first segment of their paths, so that a request is compared with a few of them.
    private final Map<String, List<Row>> ofTopic;

    /// A line of the table.
    ///
    /// @param needs empty where any token will do
    public record Row(Route route, PathPattern pattern, Optional<Permission> needs) {}

    /// What was asked for, and the names in its path.
    record Match(Row row, Map<String, String> names) {}

    RouteTable(List<Routes> topics) {
        Map<String, Optional<Permission>> table = read();
        var found = new ArrayList<Row>();
        for (Route route :
                topics.stream().flatMap(topic -> topic.routes().stream()).toList()) {
            Optional<Permission> needs = table.remove(route.name());
            if (needs == null) {
                throw new IllegalStateException("a route has no row in api/routes.csv: " + route.name());
            }
            found.add(new Row(route, PathPatternParser.defaultInstance.parse(Route.BASE + route.path()), needs));
        }
        if (!table.isEmpty()) {
            throw new IllegalStateException("rows of api/routes.csv have no route: " + table.keySet());
        }
        found.sort(Comparator.comparing(Row::pattern));
        rows = List.copyOf(found);
        ofTopic = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> topic(PathContainer.parsePath(row.pattern().getPatternString()))));
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
        for (Row row : ofTopic.getOrDefault(topic(parts), List.of())) {
            PathPattern.PathMatchInfo match = row.pattern().matchAndExtract(parts);
            if (match == null) {
                continue;
            }
            if (row.route().method().name().equals(method)) {
                return new Match(row, match.getUriVariables());
            }
            others.add(row.route().method().name());
        }
        if (others.isEmpty()) {
            throw new RefusedException(RestRefusal.NO_SUCH_ADDRESS, Map.of("path", path));
        }
        throw new RefusedException(
                RestRefusal.METHOD_NOT_ALLOWED, Map.of("method", method, "allowed", String.join(", ", others)));
    }

    private static String topic(PathContainer path) {
        return path.elements().size() > TOPIC && path.elements().get(TOPIC) instanceof PathContainer.PathSegment segment
                ? segment.valueToMatch()
                : "";
    }

    private static Map<String, Optional<Permission>> read() {
        try (var in = RouteTable.class.getResourceAsStream("/api/routes.csv")) {
            if (in == null) {
                throw new IllegalStateException("api/routes.csv is not on the class path");
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
                                throw new IllegalStateException("api/routes.csv names a route twice");
                            },
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException("api/routes.csv cannot be read", e);
        }
    }
}
