package org.passerelle.oidc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an identity token says, by name; dots lead into nested claims, as `realm_access.roles`.
final class Claims {
    private final Map<String, Object> all;

    Claims(Map<String, Object> all) {
        this.all = all;
    }

    Optional<String> text(String name) {
        return value(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /// One text is a list of one.
    List<String> texts(String name) {
        Object value = value(name);
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        return value instanceof String one ? List.of(one) : List.of();
    }

    boolean isFalse(String name) {
        Object value = value(name);
        return Boolean.FALSE.equals(value) || "false".equals(value);
    }

    /// A claim of the whole name goes first: names that are addresses have dots, too.
    private @Nullable Object value(String name) {
        if (all.containsKey(name)) {
            return all.get(name);
        }
        Object at = all;
        for (String step : name.split("\\.")) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at;
    }
}
