package org.passerelle.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.passerelle.db.DatabaseAddress;

/// A server as an operator starts it, on the database of a workbench. Its limits of requests are out of the way: what
/// is measured is how much it can do, not how much it allows one program.
final class ApiServer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String NO_LIMIT = "1000000";

    private final Path data;
    private final Process process;
    private final int port;

    private ApiServer(Path data, Process process, int port) {
        this.data = data;
        this.process = process;
        this.port = port;
    }

    static ApiServer start(Path root, DatabaseAddress database) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("passerelle-api");
        int port = freePort();
        var builder = new ProcessBuilder(root.resolve("run").toString(), "--empty");
        builder.environment()
                .putAll(Map.of(
                        "PASSERELLE_DATA", data.toString(),
                        "PASSERELLE_DATABASE_URL", url(database),
                        "PASSERELLE_HTTP_PORT", String.valueOf(port),
                        "PASSERELLE_SIP_PORT", String.valueOf(freePort()),
                        "PASSERELLE_API_REQUESTS_OF_TOKEN", NO_LIMIT,
                        "PASSERELLE_API_REQUESTS_OF_ORGANISATION", NO_LIMIT));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("target/api.log").toFile()))
                .start();
        var server = new ApiServer(data, process, port);
        server.awaitReady();
        return server;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> paths = Files.walk(data)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    private void awaitReady() throws InterruptedException {
        var visitor = new Visitor(URI.create("http://localhost:" + port));
        long deadlineNs = System.nanoTime() + LONGEST.toNanos();
        while (!visitor.isServed("/health/ready")) {
            if (!process.isAlive() || System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("the server did not start, see target/api.log");
            }
            Thread.sleep(POLL);
        }
    }

    private static String url(DatabaseAddress database) {
        return "%s?user=%s&password=%s".formatted(database.jdbcUrl(), database.ownerName(), database.ownerPassword());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
