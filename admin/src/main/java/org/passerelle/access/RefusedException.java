package org.passerelle.access;

import java.util.Map;
import java.util.TreeMap;

/// What was asked for cannot be; nothing was changed.
///
/// The facts (names, numbers, limits) fill the text in the reader's language; they never hold a secret.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Refusal refusal;
    private final transient Map<String, Object> facts;

    public RefusedException(Refusal refusal, Map<String, Object> facts) {
        super(refusal.name() + " " + new TreeMap<>(facts));
        this.refusal = refusal;
        this.facts = Map.copyOf(facts);
    }

    public RefusedException(Refusal refusal) {
        this(refusal, Map.of());
    }

    public Refusal refusal() {
        return refusal;
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
