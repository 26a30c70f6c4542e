package org.passerelle.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Writes many rows by one statement, with one array for each column (`unnest`). Inside a transaction.
public final class ManyRows {
    private ManyRows() {}

    /// @param statement with a cast at each question mark, such as `?::uuid` and `?::text[]`
    /// @param values in order: texts, numbers, times, identifiers and arrays of them, of flags, bytes and documents
    /// @return rows written
    public static int write(DSLContext sql, String statement, @Nullable Object... values) {
        return prepared(sql, statement, PreparedStatement::executeUpdate, values);
    }

    /// The same for a statement that says what it wrote (`returning`).
    ///
    /// @return what the reader made of that
    public static <T> T writeAndRead(
            DSLContext sql, String statement, Question.Reader<T> reader, @Nullable Object... values) {
        return prepared(
                sql,
                statement,
                prepared -> {
                    try (ResultSet written = prepared.executeQuery()) {
                        return reader.read(written);
                    }
                },
                values);
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private static <T> T prepared(
            DSLContext sql, String statement, Execution<T> execution, @Nullable Object... values) {
        return sql.connectionResult(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                Binding.bind(connection, prepared, Arrays.asList(values));
                return execution.of(prepared);
            }
        });
    }
}
