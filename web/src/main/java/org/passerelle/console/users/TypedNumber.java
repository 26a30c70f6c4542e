package org.passerelle.console.users;

import org.jspecify.annotations.Nullable;

/// The number of users, which a person types before very many are changed.
final class TypedNumber {
    private TypedNumber() {}

    /// Whether it is the right one, however its digits are grouped.
    static boolean is(@Nullable String typed, long wanted) {
        return typed != null && typed.replaceAll("[^0-9]", "").equals(Long.toString(wanted));
    }
}
