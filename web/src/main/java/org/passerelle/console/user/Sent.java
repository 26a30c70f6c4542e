package org.passerelle.console.user;

import java.util.Map;
import java.util.Optional;

/// What a form brings along besides its fields, so that two people's changes can be told apart.
///
/// @param seen the values that the reader has seen, and may have changed
/// @param opened those that were there when the form was opened
/// @param parameters all that was sent
record Sent(Map<String, String> seen, Map<String, String> opened, Map<String, String> parameters) {
    private static final String ASKED = "asked.";
    private static final String SETTLED = "settled.";
    private static final String THEIRS = "theirs";
    private static final String MINE = "mine";

    static Sent of(Map<String, String> parameters) {
        Map<String, String> seen = FieldValues.read(parameters.getOrDefault("seen", ""));
        String opened = parameters.getOrDefault("opened", "");
        return new Sent(seen, opened.isEmpty() ? seen : FieldValues.read(opened), parameters);
    }

    Optional<String> seen(String field) {
        return Optional.ofNullable(seen.get(field));
    }

    /// The reader was asked whose value it shall be.
    boolean wasAsked(String field) {
        return parameters.containsKey(ASKED + field);
    }

    boolean asked() {
        return parameters.keySet().stream().anyMatch(name -> name.startsWith(ASKED));
    }

    boolean isUndecided(String field) {
        return wasAsked(field) && !takesTheirs(field) && !MINE.equals(parameters.get(SETTLED + field));
    }

    boolean takesTheirs(String field) {
        return wasAsked(field) && THEIRS.equals(parameters.get(SETTLED + field));
    }
}
