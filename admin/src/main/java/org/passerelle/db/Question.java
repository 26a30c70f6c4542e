package org.passerelle.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Something to be read from the database, not asked yet: several go there together ([Transactions#ask]). Immutable.
///
/// @param sql one statement that only reads
/// @param values for its question marks, in order; of types that the driver knows, such as UUID and String, and arrays
/// of them
/// @param reader makes the answer of the rows
public record Question<T>(String sql, List<?> values, Reader<T> reader) {
    public Question {
        values = List.copyOf(values);
    }

    /// Called by the thread that asks.
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
