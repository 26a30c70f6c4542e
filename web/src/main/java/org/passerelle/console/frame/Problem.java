package org.passerelle.console.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mistake in a form: which field, and what to do about it in the reader's language.
public record Problem(String field, String text) {
    /// For the `problem` parameter of a field: the first text about it, or null.
    public static @Nullable String of(List<Problem> problems, String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .map(Problem::text)
                .findFirst()
                .orElse(null);
    }
}
