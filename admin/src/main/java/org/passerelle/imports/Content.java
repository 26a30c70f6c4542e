package org.passerelle.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A file with what was put right in it.
///
/// @param corrections new cells by line and column
record Content(Path file, FileFormat format, Map<Long, Map<Integer, String>> corrections) {
    List<String> corrected(long line, List<String> cells) {
        Map<Integer, String> right = corrections.getOrDefault(line, Map.of());
        if (right.isEmpty()) {
            return cells;
        }
        var all = new java.util.ArrayList<>(cells);
        right.forEach((column, text) -> {
            while (all.size() <= column) {
                all.add("");
            }
            all.set(column, text);
        });
        return all;
    }
}
