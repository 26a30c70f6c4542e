package org.passerelle.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Passerelle as an operator runs it, with the demo organisation, in a process that can be killed.
final class RunningServer implements AutoCloseable {
    static final String PASSWORD = "correct-horse-battery";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path data;
    private final int port;
    private final Process process;

    private RunningServer(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /// A folder that the database's own user may enter, too.
    static Path newData() throws IOException {
        Path home = Files.createTempDirectory("passerelle-journey");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home.resolve("data");
    }

    /// Waits until it answers.
    static RunningServer start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /// @param settings beside the usual ones, or instead of them
    static RunningServer start(Path data, Map<String, String> settings) throws IOException {
        int port = freePort();
        var server = new RunningServer(data, port, launch(data, port, settings));
        server.awaitReady(output(data));
        return server;
    }

    /// What a server says that is not to start; waits until it has ended.
    static String refused(Path data, Map<String, String> settings) throws IOException {
        Process process = launch(data, freePort(), settings);
        await(() -> !process.isAlive(), START_LIMIT, "the server to end");
        return read(output(data));
    }

    private static Process launch(Path data, int port, Map<String, String> settings) throws IOException {
        Path log = output(data);
        Files.deleteIfExists(log);
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.passerelle.server.Main"));
        builder.environment().put("PASSERELLE_DATA", data.toString());
        builder.environment().put("PASSERELLE_HTTP_PORT", String.valueOf(port));
        builder.environment().put("PASSERELLE_ADMIN_PASSWORD", PASSWORD);
        builder.environment().putAll(settings);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static Path output(Path data) {
        return data.resolveSibling("output.log");
    }

    String url() {
        return "http://localhost:" + port;
    }

    /// As `kill -9` does: nothing is said goodbye to.
    void kill() {
        process.destroyForcibly();
        await(() -> !process.isAlive(), STOP_LIMIT, "the killed server to be gone");
    }

    /// To the embedded database as its owner, past row-level security.
    Connection database() throws SQLException, IOException {
        List<String> postmaster = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"));
        String password = Files.readString(data.resolve("postgres/password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmaster.get(3).strip() + "/passerelle", "passerelle", password);
    }

    @Override
    public void close() {
        process.destroy();
        await(() -> !process.isAlive(), STOP_LIMIT, "the server to stop");
    }

    private void awaitReady(Path log) {
        await(
                () -> !process.isAlive() || read(log).contains("Passerelle is ready"),
                START_LIMIT,
                "the server to be ready");
        if (!process.isAlive()) {
            throw new IllegalStateException("the server did not start: " + read(log));
        }
    }

    private static String read(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Something that becomes true by and by.
    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition, Duration limit, String what) {
        Instant end = Instant.now().plus(limit);
        try {
            while (!condition.holds()) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("waited in vain for " + what + ": " + limit);
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception failure) {
            throw new IllegalStateException("while waiting for " + what, failure);
        }
    }
}
