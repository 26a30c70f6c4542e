package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// A part of a list.
///
/// @param nextLink where the next part is; left out at the end
/// @param count how many there are in all, where that was asked for
public record Page<T>(List<T> value, Optional<String> nextLink, Optional<Long> count) {
    public Page {
        value = List.copyOf(value);
    }
}
