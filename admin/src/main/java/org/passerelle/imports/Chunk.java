package org.passerelle.imports;

import java.util.List;
import org.passerelle.directory.UserKey;

/// Some lines of a file, read and checked as far as that goes without the database.
///
/// @param by what the lines say who is meant by
record Chunk(List<Row> rows, UserKey by) {
    /// A line: what it wants, or why it is not taken.
    ///
    /// @param user sign-in name, or whatever the line says of the user, for the report
    /// @param key who is meant, in the form in which it is compared; empty where the line is bad
    /// @param line all cells as they stand
    /// @param cells null where the line is bad
    record Row(
            long number,
            String user,
            String key,
            List<String> line,
            @org.jspecify.annotations.Nullable Cells cells,
            @org.jspecify.annotations.Nullable BadLine bad) {}

    long last() {
        return rows.getLast().number();
    }
}
