package org.passerelle.console.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.rest.RouteTable;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Which routes of the API do what the console does: the table `console/by-api.csv`. Thread-safe.
///
/// A row that names a route that there is not stops the start. That every form of the console has a row is tested.
@Component
final class ByApi {
    private final List<Row> rows;

    /// A line of the table.
    ///
    /// @param routes that do it; empty where only the console does
    /// @param why a word for that, else empty
    record Row(String method, PathPattern page, List<RouteTable.Row> routes, String why) {
        /// Names in the path, in their order.
        List<String> names() {
            return namesOf(page.getPatternString());
        }
    }

    /// A page's own rows and those of what is below it.
    ///
    /// @param names what the names in the page's path stand for
    record Found(List<Row> rows, Map<String, String> names) {}

    ByApi(RouteTable table) {
        Map<String, RouteTable.Row> routes = table.rows().stream()
                .collect(Collectors.toMap(row -> row.route().name(), row -> row));
        rows = read().lines().skip(1).map(line -> row(line, routes)).toList();
    }

    List<Row> rows() {
        return rows;
    }

    /// @param path of a page; where it has no row itself, that of the next page above it counts
    Found of(String path) {
        for (String here = path; !here.isEmpty(); here = here.substring(0, Math.max(0, here.lastIndexOf('/')))) {
            PathContainer parts = PathContainer.parsePath(here);
            Optional<PathPattern> best = rows.stream()
                    .map(Row::page)
                    .filter(pattern -> pattern.matches(parts))
                    .min(Comparator.naturalOrder());
            if (best.isPresent()) {
                PathPattern.PathMatchInfo match = best.get().matchAndExtract(parts);
                Map<String, String> names = match == null ? Map.of() : match.getUriVariables();
                return new Found(around(best.get().getPatternString(), names), names);
            }
        }
        return new Found(List.of(), Map.of());
    }

    /// What the page itself does, then what is done below it, then what else is done to the same thing.
    private List<Row> around(String page, Map<String, String> names) {
        int named = page.indexOf('{');
        String thing = named < 0 ? page : page.substring(0, page.indexOf('}', named) + 1);
        var found = new ArrayList<Row>();
        rows.stream().filter(row -> row.page().getPatternString().equals(page)).forEach(found::add);
        rows.stream()
                .filter(row -> row.page().getPatternString().startsWith(page + "/"))
                .filter(row -> named >= 0 || row.names().isEmpty())
                .forEach(found::add);
        if (named >= 0) {
            rows.stream()
                    .filter(row -> isBelow(row.page().getPatternString(), thing))
                    .filter(row -> names.keySet().containsAll(row.names()))
                    .forEach(found::add);
        }
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(row -> row.method().equals("GET") ? 0 : 1))
                .toList();
    }

    private static boolean isBelow(String pattern, String thing) {
        return pattern.equals(thing) || pattern.startsWith(thing + "/");
    }

    static List<String> namesOf(String pattern) {
        return Arrays.stream(pattern.split("/"))
                .flatMap(part -> java.util.regex.Pattern.compile("\\{([a-zA-Z]+)}")
                        .matcher(part)
                        .results())
                .map(found -> found.group(1))
                .toList();
    }

    private static Row row(String line, Map<String, RouteTable.Row> routes) {
        String[] cells = line.split(",", 3);
        PathPattern page = PathPatternParser.defaultInstance.parse(cells[1]);
        if (cells[2].startsWith("-")) {
            return new Row(cells[0], page, List.of(), cells[2].substring(1));
        }
        List<RouteTable.Row> named = Arrays.stream(cells[2].split(";"))
                .map(name -> Optional.ofNullable(routes.get(name))
                        .orElseThrow(() ->
                                new IllegalStateException("console/by-api.csv names a route that is not: " + name)))
                .toList();
        return new Row(cells[0], page, named, "");
    }

    private static String read() {
        try (var in = ByApi.class.getResourceAsStream("/console/by-api.csv")) {
            if (in == null) {
                throw new IllegalStateException("console/by-api.csv is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("console/by-api.csv cannot be read", e);
        }
    }
}
