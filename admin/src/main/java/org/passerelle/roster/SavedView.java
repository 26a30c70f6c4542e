package org.passerelle.roster;

import java.util.List;

/// A list somebody gave a name: its view, search, filter, sorting and columns.
///
/// @param columns their keys, in their order; empty for those that the reader chose
/// @param shared whether the whole team sees it
/// @param own whether it belongs to whoever asked
/// @param pinned whether whoever asked wants it as a tab above the list
public record SavedView(
        SavedViewId id,
        String name,
        RosterQuery query,
        List<String> columns,
        boolean shared,
        boolean own,
        boolean pinned) {
    public SavedView {
        columns = List.copyOf(columns);
    }
}
