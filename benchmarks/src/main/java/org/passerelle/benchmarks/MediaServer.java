package org.passerelle.benchmarks;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.passerelle.db.embedded.EmbeddedPostgres;

/// A server of its own, as an operator starts it, with the demo organisation: callers may start its conferences without
/// a leader, and nobody is announced. Bound to one core where there are several, so that the callers have another.
final class MediaServer implements AutoCloseable {
    private static final String METRICS_TOKEN = "benchmark";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final List<String> SETTINGS = List.of(
            "update assignment set unauthenticated_start = true where conference_id is not null",
            "update bridge set entry_exit_notifications = false, name_recording = false",
            "update trunk set most_calls = 10000",
            "insert into meeting_setting select tenant_id, 1000, 'AUTOMATIC', true, 30, 2, 24, 4, 10, 1 from bridge");

    private final Path root;
    private final Path data;
    private final int httpPort = freePort();
    private final int sipPort = freeSipPort();
    private Process process;

    private MediaServer(Path root, Path data) throws IOException {
        this.root = root;
        this.data = data;
        this.process = launch();
    }

    static MediaServer start(Path root) throws Exception {
        var server = new MediaServer(root, Files.createTempDirectory("passerelle-media"));
        server.awaitReady();
        server.stop();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(server.data.resolve("postgres"));
                Connection sql = DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.ownerName(), postgres.ownerPassword())) {
            server.prepare(sql);
        }
        server.process = server.launch();
        server.awaitReady();
        return server;
    }

    long pid() {
        return process.pid();
    }

    String address() {
        return "127.0.0.1:" + sipPort;
    }

    Witness witness() throws IOException, InterruptedException {
        return Witness.of(metrics());
    }

    Census census() throws IOException, InterruptedException {
        return Census.of(metrics(), pid());
    }

    private String metrics() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + "/metrics"))
                .header("Authorization", "Bearer " + METRICS_TOKEN)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /// File with the conference IDs of the demo.
    Path conferences() {
        return data.resolve("conferences.txt");
    }

    String number() throws IOException {
        return Files.readString(data.resolve("number.txt")).strip();
    }

    Path data() {
        return data;
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> paths = Files.walk(data)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    private void prepare(Connection sql) throws SQLException, IOException {
        try (Statement statement = sql.createStatement()) {
            for (String setting : SETTINGS) {
                statement.executeUpdate(setting);
            }
            var ids = new ArrayList<String>();
            try (ResultSet rows = statement.executeQuery(
                    "select conference_id from assignment where conference_id is not null order by conference_id")) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            Files.write(conferences(), ids);
            try (ResultSet rows = statement.executeQuery("select e164 from service_number order by e164 limit 1")) {
                rows.next();
                Files.writeString(data.resolve("number.txt"), rows.getString(1));
            }
        }
    }

    private Process launch() throws IOException {
        var builder = new ProcessBuilder(Pinned.onFirstCore(root.resolve("run").toString()));
        builder.environment()
                .putAll(Map.of(
                        "PASSERELLE_DATA", data.toString(),
                        "PASSERELLE_HTTP_PORT", String.valueOf(httpPort),
                        "PASSERELLE_SIP_PORT", String.valueOf(sipPort),
                        "PASSERELLE_METRICS_TOKEN", METRICS_TOKEN,
                        "PASSERELLE_MAX_CALLS", "5000"));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("target/media.log").toFile()))
                .start();
    }

    private void awaitReady() throws InterruptedException {
        var visitor = new Visitor(URI.create("http://localhost:" + httpPort));
        long deadlineNs = System.nanoTime() + LONGEST.toNanos();
        while (!visitor.answers()) {
            if (!process.isAlive() || System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("the server did not start, see target/media.log");
            }
            Thread.sleep(POLL);
        }
    }

    private void stop() throws InterruptedException {
        process.destroy();
        process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int freeSipPort() throws IOException {
        try (var socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }
}
