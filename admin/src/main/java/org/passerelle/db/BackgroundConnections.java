package org.passerelle.db;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Opens connections whose other end gives way, where that is a process of the embedded PostgreSQL. An external one is
/// left as it is. Thread-safe.
final class BackgroundConnections extends DelegatingDataSource {
    static final String NAME = "passerelle-background";

    BackgroundConnections(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            connection.setClientInfo("ApplicationName", NAME);
            giveWay(backend(connection));
            return connection;
        } catch (SQLException cutAtOnce) {
            connection.close();
            throw cutAtOnce;
        }
    }

    private static void giveWay(int backend) {
        if (isOurs(backend)) {
            Niceness.lower(backend);
        }
    }

    private static int backend(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("select pg_backend_pid()")) {
            answer.next();
            return answer.getInt(1);
        }
    }

    /// Whether its parent is a PostgreSQL that this process has started.
    private static boolean isOurs(int backend) {
        return ProcessHandle.of(backend)
                .flatMap(ProcessHandle::parent)
                .flatMap(ProcessHandle::parent)
                .filter(ProcessHandle.current()::equals)
                .isPresent();
    }
}
