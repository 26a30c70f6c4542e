package org.passerelle.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.passerelle.jobs.Result;

/// Adds up what would become of the lines of a file.
final class Tally {
    private static final int REFUSED_SHOWN = 100;

    private final Map<Result, Long> results = new EnumMap<>(Result.class);
    private final Map<String, Long> codes = new TreeMap<>();
    private final List<Preview.RefusedLine> refused = new ArrayList<>();
    private long lines;

    void add(Chunk chunk, List<Outcome> outcomes) {
        Iterator<Chunk.Row> rows = chunk.rows().iterator();
        for (Outcome outcome : outcomes) {
            // One for each line, in order.
            Chunk.Row row = rows.next();
            lines++;
            results.merge(outcome.result(), 1L, Long::sum);
            codes.merge(outcome.code(), 1L, Long::sum);
            if (outcome.result() == Result.REFUSED && refused.size() < REFUSED_SHOWN) {
                refused.add(new Preview.RefusedLine(
                        outcome.number(), outcome.user(), outcome.code(), outcome.facts(), row.line()));
            }
        }
    }

    Preview preview() {
        return new Preview(lines, results, codes, refused);
    }
}
