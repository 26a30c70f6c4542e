package org.passerelle.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;

/// A place in the middle of the list by name, as a cursor of ours and as a condition.
record ListMiddle(String cursor, String beyond) {
    /// @param page the statement of a page, with the organisation in it
    static ListMiddle of(Connection psql, String page, int users) throws SQLException {
        String sql = page.replace(":where", "true")
                .replace(":order", "u.display_name, u.id")
                .replace("limit 50", "offset " + users / 2 + " limit 1");
        try (var statement = psql.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            String id = row.getString("id");
            String name = row.getString("display_name");
            String cursor = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(("f" + id + name).getBytes(StandardCharsets.UTF_8));
            return new ListMiddle(cursor, "(u.display_name, u.id) > ('" + name.replace("'", "''") + "', '" + id + "')");
        }
    }
}
