package org.passerelle.exports;

import java.util.List;
import org.passerelle.access.Permission;
import org.passerelle.audit.Change;
import org.passerelle.tables.FileStyle;

/// What a list is called and looks like when it leaves as a file.
///
/// @param list stable word for the audit: `audit`, `users`, `job-report`
/// @param needs what its reader may do
/// @param columns their stable names, for the audit
/// @param header what stands above them
/// @param narrowed how the list was searched and filtered, for the audit
public record Sheet(
        String list,
        Permission needs,
        FileStyle style,
        List<String> columns,
        List<String> header,
        List<Change> narrowed) {
    public Sheet {
        columns = List.copyOf(columns);
        header = List.copyOf(header);
        narrowed = List.copyOf(narrowed);
    }

    /// One whose columns are called the same everywhere.
    public static Sheet of(
            String list, Permission needs, FileStyle style, List<String> columns, List<Change> narrowed) {
        return new Sheet(list, needs, style, columns, columns, narrowed);
    }
}
