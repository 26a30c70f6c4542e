package org.passerelle.api;

import java.util.List;
import java.util.UUID;

/// A list of users that somebody gave a name.
public record SavedView(
        UUID id,
        String name,
        String view,
        String search,
        String filter,
        String orderBy,
        List<String> columns,
        boolean shared,
        boolean own) {
    public SavedView {
        columns = List.copyOf(columns);
    }
}
