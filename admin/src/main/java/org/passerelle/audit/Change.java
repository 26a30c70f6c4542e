package org.passerelle.audit;

import org.jspecify.annotations.Nullable;

/// One field, from old to new. Secrets are told apart by [#secret]: that they changed, not what they were.
///
/// @param from null where the field had no value
/// @param to null where it has none now
public record Change(
        String field, @Nullable String from, @Nullable String to) {
    private static final String HIDDEN = "••••";

    /// A PIN, passcode or password: only the fact is kept.
    public static Change secret(String field) {
        return new Change(field, HIDDEN, HIDDEN);
    }

    public boolean changesSomething() {
        return from == null || to == null || !from.equals(to) || from.equals(HIDDEN);
    }
}
