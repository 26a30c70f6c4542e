package org.passerelle.api;

import java.util.List;
import java.util.UUID;

/// A list of users that somebody gave a name.
///
/// @param pinned whether whoever asks has it as a tab above the list
public record SavedView(
        UUID id,
        String name,
        String view,
        String search,
        String filter,
        String orderBy,
        List<String> columns,
        boolean shared,
        boolean own,
        boolean pinned) {
    public SavedView {
        columns = List.copyOf(columns);
    }
}
