package org.passerelle.imports;

import java.util.Map;
import org.passerelle.jobs.Result;

/// What became of a line, or would become of it.
///
/// @param code as `outcomes.<code>` or `refusals.<code>`
record Outcome(long number, String user, Result result, String code, Map<String, String> facts) {
    static Outcome refused(Chunk.Row row, BadLine bad) {
        return new Outcome(
                row.number(), row.user(), Result.REFUSED, bad.refusal().code(), bad.facts());
    }
}
