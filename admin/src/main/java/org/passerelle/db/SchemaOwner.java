package org.passerelle.db;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.flywaydb.core.Flyway;

/// Signs in as the owner of the schema, once at the start: makes the application's role and runs the migrations.
///
/// The application's own role owns nothing, so that row-level security binds it. Its password follows from the
/// owner's, so that several nodes agree on it without another setting.
final class SchemaOwner {
    private final DatabaseAddress address;

    SchemaOwner(DatabaseAddress address) {
        this.address = address;
    }

    /// @return the name of the application's role
    String prepare() {
        String role = applicationRole();
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.ownerName(), address.ownerPassword())) {
            makeRole(connection, role);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the database " + address + " cannot be prepared: " + e.getMessage()
                            + ". The owner must be able to create roles, or the role " + role
                            + " must exist with the password shown by the documentation of PASSERELLE_DATABASE_URL.",
                    e);
        }
        Flyway.configure()
                .dataSource(address.jdbcUrl(), address.ownerName(), address.ownerPassword())
                .placeholders(Map.of("appRole", '"' + role + '"'))
                .load()
                .migrate();
        return role;
    }

    String applicationPassword() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            byte[] key = ("passerelle " + address.ownerPassword()).getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(applicationRole().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    private String applicationRole() {
        String url = address.jdbcUrl();
        return url.substring(url.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9_].*", "") + "_app";
    }

    private void makeRole(Connection connection, String role) throws SQLException {
        if (signsIn(role)) {
            return;
        }
        try (var find = connection.prepareStatement("select 1 from pg_roles where rolname = ?");
                var statement = connection.createStatement()) {
            find.setString(1, role);
            String verb = find.executeQuery().next() ? "alter" : "create";
            statement.execute("%s role \"%s\" login nosuperuser nocreatedb nocreaterole nobypassrls password '%s'"
                    .formatted(verb, role, applicationPassword()));
        }
    }

    private boolean signsIn(String role) {
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), role, applicationPassword())) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
