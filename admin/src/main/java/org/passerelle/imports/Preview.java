package org.passerelle.imports;

import java.util.List;
import java.util.Map;
import org.passerelle.jobs.Result;

/// What bringing a file in would do. The counts add up to the lines.
///
/// @param codes how many lines would end with each code
/// @param refused the first lines that would not go in
public record Preview(long lines, Map<Result, Long> results, Map<String, Long> codes, List<RefusedLine> refused) {
    public Preview {
        results = Map.copyOf(results);
        codes = Map.copyOf(codes);
        refused = List.copyOf(refused);
    }

    /// A line that would not go in.
    ///
    /// @param number counted from 1, without the header
    /// @param cells as they stand, also passcodes
    public record RefusedLine(long number, String user, String code, Map<String, String> facts, List<String> cells) {
        public RefusedLine {
            cells = List.copyOf(cells);
        }

        @Override
        public String toString() {
            return "line " + number + ": " + code;
        }
    }

    public long of(Result result) {
        return results.getOrDefault(result, 0L);
    }
}
