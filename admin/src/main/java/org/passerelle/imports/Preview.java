package org.passerelle.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.jobs.Result;

/// What bringing a file in would do. The counts add up to the lines.
///
/// @param codes how many lines would end with each code
/// @param reasons why lines would not go in, the most frequent first
/// @param refused the first lines that would not go in
/// @param proposals for how many of all lines that would not go in something is proposed
public record Preview(
        long lines,
        Map<Result, Long> results,
        Map<String, Long> codes,
        List<Reason> reasons,
        List<RefusedLine> refused,
        long proposals) {
    public Preview {
        results = Map.copyOf(results);
        codes = Map.copyOf(codes);
        reasons = List.copyOf(reasons);
        refused = List.copyOf(refused);
    }

    /// A line that would not go in.
    ///
    /// @param number counted from 1, without the header
    /// @param cells as they stand, also passcodes
    /// @param proposal what its wrong cell may have said before a spreadsheet damaged it
    public record RefusedLine(
            long number,
            String user,
            String code,
            Map<String, String> facts,
            List<String> cells,
            Optional<Proposal> proposal) {
        public RefusedLine {
            cells = List.copyOf(cells);
        }

        @Override
        public String toString() {
            return "line " + number + ": " + code;
        }
    }

    /// Lines that would not go in for the same reason.
    public record Reason(long lines, RefusedLine first) {}

    /// What a cell may have said; nobody takes it but a person.
    ///
    /// @param column counted from 0
    public record Proposal(int column, String text) {}

    public long of(Result result) {
        return results.getOrDefault(result, 0L);
    }
}
