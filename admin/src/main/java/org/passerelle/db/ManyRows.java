package org.passerelle.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/// Writes many rows by one statement, with one array for each column (`unnest`). The driver binds them itself: jOOQ
/// writes each value of an array as text, a byte as four characters, which was a quarter of what a move cost the
/// server.
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
                for (int i = 0; i < values.length; i++) {
                    bind(connection, prepared, i + 1, values[i]);
                }
                return prepared.executeUpdate();
            }
        });
    }

    private static void bind(Connection connection, PreparedStatement prepared, int place, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> prepared.setNull(place, Types.NULL);
            case Object[] array -> prepared.setArray(place, connection.createArrayOf(type(array), array));
            default -> prepared.setObject(place, value);
        }
    }

    /// As PostgreSQL calls that of the elements.
    private static String type(Object[] array) {
        return switch (array) {
            case String[] _ -> "text";
            case UUID[] _ -> "uuid";
            case Long[] _ -> "int8";
            case Boolean[] _ -> "bool";
            case OffsetDateTime[] _ -> "timestamptz";
            case byte[][] _ -> "bytea";
            case JSONB[] _ -> "jsonb";
            default -> throw new IllegalArgumentException("no column is bound of " + array.getClass());
        };
    }
}
