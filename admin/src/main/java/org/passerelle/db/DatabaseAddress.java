package org.passerelle.db;

/// Where the database is and who owns its schema.
///
/// @param jdbcUrl `jdbc:postgresql://host:port/database`, without credentials
/// @param ownerName the role that owns the schema and runs the migrations
public record DatabaseAddress(String jdbcUrl, String ownerName, String ownerPassword) {
    /// Accepts `jdbc:postgresql://host/db?user=…&password=…` and `postgresql://user:password@host/db`.
    ///
    /// @throws IllegalArgumentException with a sentence for the operator
    public static DatabaseAddress parse(String url) {
        return DatabaseUrl.parse(url);
    }

    @Override
    public String toString() {
        return jdbcUrl + " as " + ownerName;
    }
}
