package org.passerelle.imports;

import java.io.Serial;
import java.util.Map;
import org.passerelle.access.Refusal;

/// A line that is not taken, with the reason. Thrown while a line is read and caught before the next one.
final class BadLine extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;
    private final transient Map<String, String> facts;

    BadLine(Refusal refusal, Map<String, String> facts) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
        this.facts = Map.copyOf(facts);
    }

    Refusal refusal() {
        return refusal;
    }

    Map<String, String> facts() {
        return facts;
    }
}
