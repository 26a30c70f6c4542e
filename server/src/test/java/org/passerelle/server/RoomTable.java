package org.passerelle.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `docs/rooms.csv`: which room may look into which. `base` stands for access, audit, db and digests; the name
/// of a storey for all its rooms.
final class RoomTable {
    private static final Path FILE = Path.of("..", "docs", "rooms.csv");
    private static final Set<String> BASE = Set.of("access", "audit", "db", "digests");

    record Row(String storey, String room, Set<String> written) {}

    private final Map<String, Row> rows;

    private RoomTable(Map<String, Row> rows) {
        this.rows = rows;
    }

    static RoomTable read() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return new RoomTable(lines.skip(1)
                    .map(line -> Arrays.asList(line.split(",", 4)))
                    .map(cells -> new Row(
                            cells.get(0),
                            cells.get(1),
                            Arrays.stream(cells.get(2).split(" "))
                                    .filter(word -> !word.isEmpty())
                                    .collect(Collectors.toSet())))
                    .collect(Collectors.toMap(Row::room, row -> row, (one, same) -> one, LinkedHashMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE.toAbsolutePath(), e);
        }
    }

    boolean knows(String room) {
        return rows.containsKey(room);
    }

    Set<String> rooms() {
        return rows.keySet();
    }

    Set<String> roomsOf(String storey) {
        return rows.values().stream()
                .filter(row -> row.storey().equals(storey))
                .map(Row::room)
                .collect(Collectors.toSet());
    }

    /// Sorted, without the room itself.
    Set<String> mayUse(String room) {
        var all = new TreeSet<String>();
        Row row = rows.get(room);
        for (String word : row == null ? Set.<String>of() : row.written()) {
            Set<String> storey = roomsOf(word);
            all.addAll(word.equals("base") ? BASE : storey.isEmpty() || rows.containsKey(word) ? Set.of(word) : storey);
        }
        all.remove(room);
        return all;
    }
}
