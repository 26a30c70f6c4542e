package org.passerelle.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.passerelle.access.Actor;

/// Writes a chunk: its bad lines are refused as they are, the others go to the writer of their kind.
final class Chunks {
    private Chunks() {}

    /// @param dry whether only to say what would happen
    static List<Outcome> write(Writer writer, Actor actor, Chunk chunk, boolean dry) {
        List<Chunk.Row> good = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Chunk.Row row : chunk.rows()) {
            BadLine bad = row.bad();
            if (bad == null) {
                good.add(row);
            } else {
                outcomes.add(Outcome.refused(row, bad));
            }
        }
        if (!good.isEmpty()) {
            outcomes.addAll(writer.write(actor, good, dry));
        }
        outcomes.sort(Comparator.comparingLong(Outcome::number));
        return outcomes;
    }
}
