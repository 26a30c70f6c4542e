package org.passerelle.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;

/// SQL by hand, as `psql` asks it: every value of every row is read.
final class ByHand {
    private ByHand() {}

    static void read(Connection psql, String sql) throws SQLException {
        try (var statement = psql.createStatement();
                var rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getString(column);
                }
            }
        }
    }
}
