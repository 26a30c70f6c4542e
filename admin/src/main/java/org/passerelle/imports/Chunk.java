package org.passerelle.imports;

import java.util.List;
import java.util.Locale;

/// Some lines of a file, read and checked as far as that goes without the database.
record Chunk(List<Row> rows) {
    /// A line: what it wants, or why it is not taken.
    ///
    /// @param user sign-in name, for the report
    /// @param cells null where the line is bad
    record Row(
            long number,
            String user,
            @org.jspecify.annotations.Nullable Cells cells,
            @org.jspecify.annotations.Nullable BadLine bad) {
        /// Of the user, without regard to case.
        String key() {
            return user.toLowerCase(Locale.ROOT);
        }
    }

    long last() {
        return rows.getLast().number();
    }
}
