package org.passerelle.backups;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.passerelle.db.embedded.DataInUseException;
import org.passerelle.db.embedded.EmbeddedPostgres;

/// The embedded database of a data directory: that of the server that runs on it, else one that is started for the
/// while.
final class Database implements AutoCloseable {
    /// Lines of postmaster.pid, as PostgreSQL writes it (`src/include/utils/pidfile.h`).
    private static final int PORT_LINE = 3;

    private final Optional<EmbeddedPostgres> own;
    private final String url;
    private final String name;
    private final String password;

    private Database(Optional<EmbeddedPostgres> own, String url, String name, String password) {
        this.own = own;
        this.url = url;
        this.name = name;
        this.password = password;
    }

    /// @throws BackupException where nothing is there, or the server that runs cannot be reached
    static Database open(Path directory) throws IOException, InterruptedException {
        Path home = directory.resolve("postgres");
        if (!Files.exists(home.resolve("data").resolve("PG_VERSION"))) {
            throw new BackupException("There is no embedded database in " + directory
                    + ". An external one (PASSERELLE_DATABASE_URL) is backed up with PostgreSQL's own tools.");
        }
        try {
            EmbeddedPostgres started = EmbeddedPostgres.start(home);
            return new Database(Optional.of(started), started.jdbcUrl(), started.ownerName(), started.ownerPassword());
        } catch (DataInUseException running) {
            return running(home);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, name, password);
    }

    @Override
    public void close() {
        own.ifPresent(EmbeddedPostgres::close);
    }

    private static Database running(Path home) throws IOException {
        Path file = home.resolve("data").resolve("postmaster.pid");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.size() <= PORT_LINE) {
            throw new BackupException("The server on " + home + " is starting or stopping. Try again in a moment.");
        }
        String port = lines.get(PORT_LINE).strip();
        return new Database(
                Optional.empty(),
                EmbeddedPostgres.jdbcUrl(port),
                EmbeddedPostgres.OWNER,
                Files.readString(home.resolve("password")).strip());
    }
}
