package org.passerelle.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.passerelle.jobs.Result;

/// Adds up what would become of the lines of a file.
final class Tally {
    private static final int REFUSED_SHOWN = 100;

    private final Proposals proposing;
    private final Consumer<Preview.RefusedLine> wrong;
    private final Map<Result, Long> results = new EnumMap<>(Result.class);
    private final Map<String, Long> codes = new TreeMap<>();
    private final List<Preview.RefusedLine> refused = new ArrayList<>();
    private final Map<String, Preview.RefusedLine> firsts = new LinkedHashMap<>();
    private long lines;
    private long proposals;

    /// @param wrong gets each line that would not go in
    Tally(Proposals proposing, Consumer<Preview.RefusedLine> wrong) {
        this.proposing = proposing;
        this.wrong = wrong;
    }

    void add(Chunk chunk, List<Outcome> outcomes) {
        Iterator<Chunk.Row> rows = chunk.rows().iterator();
        for (Outcome outcome : outcomes) {
            // One for each line, in order.
            Chunk.Row row = rows.next();
            lines++;
            results.merge(outcome.result(), 1L, Long::sum);
            codes.merge(outcome.code(), 1L, Long::sum);
            if (outcome.result() == Result.REFUSED) {
                refuse(outcome, row.line());
            }
        }
    }

    private void refuse(Outcome outcome, List<String> cells) {
        Optional<Preview.Proposal> proposal = proposing.of(outcome.code(), outcome.facts(), cells);
        var line = new Preview.RefusedLine(
                outcome.number(), outcome.user(), outcome.code(), outcome.facts(), cells, proposal);
        proposals += proposal.isPresent() ? 1 : 0;
        firsts.putIfAbsent(outcome.code(), line);
        if (refused.size() < REFUSED_SHOWN) {
            refused.add(line);
        }
        wrong.accept(line);
    }

    Preview preview() {
        return new Preview(lines, results, codes, reasons(), refused, proposals);
    }

    private List<Preview.Reason> reasons() {
        return firsts.values().stream()
                .map(first -> new Preview.Reason(codes.getOrDefault(first.code(), 0L), first))
                .sorted(Comparator.comparingLong(Preview.Reason::lines).reversed())
                .toList();
    }
}
