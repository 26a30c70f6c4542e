package org.passerelle.console.lists;

import java.util.List;
import org.passerelle.access.Permission;

/// A list that can leave as a file.
///
/// @param name in the file's name, in the audit and in the text `lists.title-<name>`
/// @param needs what its reader may do
/// @param columns the first one says which row it is, and is always there
public record ListFile<T>(String name, Permission needs, List<ListColumn<T>> columns) {
    public ListFile {
        columns = List.copyOf(columns);
    }

    List<ListColumn<T>> columns(boolean all) {
        return columns.stream()
                .filter(column -> all || column.onScreen() || column.equals(columns.getFirst()))
                .toList();
    }
}
