package org.passerelle.jobs;

import java.util.Map;

/// What became of one item, for the report.
///
/// @param code word that people read as `outcomes.<code>` or `refusals.<code>`
/// @param facts names and numbers that complete the text; never a secret
public record ItemOutcome(long position, Result result, String code, Map<String, String> facts) {
    public ItemOutcome {
        facts = Map.copyOf(facts);
    }
}
