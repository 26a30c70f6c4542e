package org.passerelle.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real, durable PostgreSQL on 127.0.0.1, with its data below a folder of the operator's choice.
///
/// It stops with this process, also when that is killed. Thread-safe: immutable but for [#close].
public final class EmbeddedPostgres implements AutoCloseable {
    /// The role that owns the schema, and the database of that name.
    public static final String OWNER = "passerelle";
    private static final int START_ATTEMPTS = 20;
    private static final Duration ATTEMPT_PAUSE = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(15);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final List<String> DURABLE = List.of(
            "shared_buffers=256MB",
            // A large job writes 50 MB of it a second: after each checkpoint, whole pages of every index it touches.
            "max_wal_size=8GB",
            // A large job changes a table within seconds; plans must not wait a minute for its statistics.
            "autovacuum_naptime=10s",
            // The files lie on flash or in memory, and pages are small: no use for several workers.
            "random_page_cost=1.1",
            "max_parallel_workers_per_gather=0");
    private static final List<String> THROW_AWAY =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB");

    private final Process process;
    private final int port;
    private final String password;
    private final Optional<Path> deleteAtEnd;
    private final Optional<DataLock> lock;

    private EmbeddedPostgres(
            Process process, int port, String password, Optional<Path> deleteAtEnd, Optional<DataLock> lock) {
        this.process = process;
        this.port = port;
        this.password = password;
        this.deleteAtEnd = deleteAtEnd;
        this.lock = lock;
    }

    /// Starts the server that owns `home`, creating it the first time.
    ///
    /// @throws DataInUseException where another Passerelle runs on the same folder
    public static EmbeddedPostgres start(Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        DataLock lock = DataLock.take(home);
        return start(home.toAbsolutePath(), DURABLE, Optional.empty(), Optional.of(lock));
    }

    /// For builds and tests: not durable, deleted at the end.
    public static EmbeddedPostgres startTemporary() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("passerelle-pg");
        return start(home, THROW_AWAY, Optional.of(home), Optional.empty());
    }

    public String jdbcUrl() {
        return jdbcUrl(Integer.toString(port));
    }

    /// Of a server that another process started.
    public static String jdbcUrl(String port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + OWNER;
    }

    /// Gives files that were put there to the user that will run the server on them.
    public static void adopt(Path home) throws IOException, InterruptedException {
        Launch.forThisUser().handOver(home);
    }

    /// The role that owns the schema; the application itself signs in as another one.
    public String ownerName() {
        return OWNER;
    }

    public String ownerPassword() {
        return password;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public synchronized void close() {
        if (process.isAlive()) {
            stop();
        }
        lock.ifPresent(DataLock::close);
        deleteAtEnd.ifPresent(EmbeddedPostgres::delete);
    }

    private static EmbeddedPostgres start(
            Path home, List<String> settings, Optional<Path> deleteAtEnd, Optional<DataLock> lock)
            throws IOException, InterruptedException {
        Path programs = PostgresBinaries.unpack(cache());
        Launch launch = Launch.forThisUser();
        Path data = home.resolve("data");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            create(programs, launch, home, deleteAtEnd.isPresent());
        }
        Orphan.stop(data);
        String password = Files.readString(home.resolve("password")).strip();
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            int port = freePort();
            Process process =
                    launch.startServer(home.resolve("postgresql.log"), server(programs, data, port, settings));
            var started = new EmbeddedPostgres(process, port, password, deleteAtEnd, lock);
            if (started.answers()) {
                started.createDatabase();
                return started;
            }
            // A postmaster killed a moment ago may still hold postmaster.pid as a zombie.
            Thread.sleep(ATTEMPT_PAUSE);
        }
        throw new IllegalStateException("PostgreSQL did not start, see " + home.resolve("postgresql.log"));
    }

    private static void create(Path programs, Launch launch, Path home, boolean temporary)
            throws IOException, InterruptedException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path password = home.resolve("password");
        Path data = Files.createDirectories(home.resolve("data"));
        Files.writeString(password, HexFormat.of().formatHex(random));
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        launch.handOver(home);
        var command = new ArrayList<>(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + OWNER,
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C.UTF-8",
                "--auth=scram-sha-256"));
        if (temporary) {
            // Its password lives as long as it does: nobody has the time to guess it, and thousands sign in.
            command.addAll(List.of("--no-sync", "--set=scram_iterations=1"));
        }
        launch.run(home.resolve("initdb.log"), command);
    }

    private static List<String> server(Path programs, Path data, int port, List<String> settings) {
        var command = new ArrayList<>(List.of(programs.resolve("bin/postgres").toString(), "-D", data.toString()));
        var all = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "timezone=UTC",
                "jit=off",
                "max_connections=60"));
        all.addAll(settings);
        all.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private boolean answers() throws InterruptedException {
        while (process.isAlive()) {
            try (var connection = DriverManager.getConnection(maintenanceUrl(), OWNER, password)) {
                return connection.isValid(1);
            } catch (SQLException notYet) {
                Thread.sleep(POLL);
            }
        }
        return false;
    }

    private void createDatabase() {
        try (var connection = DriverManager.getConnection(maintenanceUrl(), OWNER, password);
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + OWNER + "'")) {
            if (!found.next()) {
                statement.execute("create database " + OWNER);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be created", e);
        }
    }

    private String maintenanceUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private void stop() {
        Orphan.interrupt(process.pid());
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Root's own cache may be closed to the user that runs the server; the system's is not.
    private static Path cache() {
        if (Launch.isRoot()) {
            return Path.of("/var/cache/passerelle");
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("passerelle");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("temporary database not deleted: " + folder, e);
        }
    }
}
