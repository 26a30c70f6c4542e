package org.passerelle.db;

import java.sql.PreparedStatement;
import java.util.Arrays;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Writes many rows by one statement, with one array for each column (`unnest`).
public final class ManyRows {
    private ManyRows() {}

    /// Inside a transaction.
    ///
    /// @param statement with a cast at each question mark, such as `?::uuid` and `?::text[]`
    /// @param values in order: texts, numbers, times, identifiers and arrays of them, of flags, bytes and documents
    /// @return rows written
    public static int write(DSLContext sql, String statement, @Nullable Object... values) {
        return sql.connectionResult(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                Binding.bind(connection, prepared, Arrays.asList(values));
                return prepared.executeUpdate();
            }
        });
    }
}
