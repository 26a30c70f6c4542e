package org.passerelle.jobs;

import java.util.Map;

/// Why some items of a job were not done.
///
/// @param result `REFUSED` or `FAILED`
/// @param facts of the first of them
public record Reason(Result result, String code, Map<String, String> facts, long items) {
    public Reason {
        facts = Map.copyOf(facts);
    }
}
