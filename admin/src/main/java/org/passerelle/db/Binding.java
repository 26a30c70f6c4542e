package org.passerelle.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/// Values of a statement, bound by the driver itself: jOOQ writes each value of an array as text, a byte as four
/// characters, which was a quarter of what a move cost the server.
final class Binding {
    private Binding() {}

    /// @param values in order: texts, numbers, times, identifiers and arrays of them, of flags, bytes and documents
    static void bind(Connection connection, PreparedStatement statement, Iterable<? extends @Nullable Object> values)
            throws SQLException {
        int place = 1;
        for (@Nullable Object value : values) {
            bind(connection, statement, place++, value);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int place, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case JSONB[] documents -> bind(connection, statement, place, texts(documents));
            case Object[] array -> statement.setArray(place, connection.createArrayOf(type(array), array));
            default -> statement.setObject(place, value);
        }
    }

    /// Documents as the text they were made of: their own `toString` reads and writes it anew. Texts are sent as they
    /// stand; the statement's cast makes documents of them.
    private static @Nullable String[] texts(JSONB[] documents) {
        return Stream.of(documents).map(Binding::text).toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable JSONB document) {
        return document == null ? null : document.data();
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
            default -> throw new IllegalArgumentException("no column is bound of " + array.getClass());
        };
    }
}
