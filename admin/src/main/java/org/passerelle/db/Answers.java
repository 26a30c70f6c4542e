package org.passerelle.db;

import java.util.IdentityHashMap;
import java.util.Optional;

/// What the database said to questions that were asked together.
public final class Answers {
    private final IdentityHashMap<Question<?>, Object> found = new IdentityHashMap<>();

    Answers() {}

    void add(Question<?> question, Object answer) {
        found.put(question, answer);
    }

    /// @param question one of those asked
    @SuppressWarnings("unchecked") // the question's own reader made it
    public <T> T to(Question<T> question) {
        return (T) Optional.ofNullable(found.get(question))
                .orElseThrow(() -> new IllegalArgumentException("that was not asked: " + question.sql()));
    }
}
