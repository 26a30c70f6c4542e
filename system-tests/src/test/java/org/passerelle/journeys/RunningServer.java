package org.passerelle.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.passerelle.testing.ClassCache;
import org.springframework.util.FileSystemUtils;

/// Passerelle as an operator runs it, with the demo organisation, in a process that can be killed.
final class RunningServer implements AutoCloseable {
    static final String PASSWORD = "correct-horse-battery";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Pattern ADDRESS_TO_CALL = Pattern.compile("sip:\\+[0-9]+@127\\.0\\.0\\.1:([0-9]+)");

    private static final Pattern TLS_PORT = Pattern.compile("by TLS on port ([0-9]+)");

    private static final String MAIN = "org.passerelle.server.Main";
    private static final ClassCache CLASSES = ClassCache.of(
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "--enable-native-access=ALL-UNNAMED"),
            classPath());

    private static @Nullable Path demo;

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
        if (Files.notExists(data) && !settings.containsKey("PASSERELLE_DATABASE_URL")) {
            copy(demo(), data);
        }
        return launched(data, settings);
    }

    private static RunningServer launched(Path data, Map<String, String> settings) throws IOException {
        return launched(CLASSES.starting(MAIN), data, settings);
    }

    private static RunningServer launched(List<String> command, Path data, Map<String, String> settings)
            throws IOException {
        int port = freePort();
        var server = new RunningServer(data, port, launch(command, data, port, settings));
        server.awaitReady(output(data));
        return server;
    }

    /// What a first start makes, made once: the other servers begin with copies of it, and with what its JVM learnt.
    private static synchronized Path demo() throws IOException {
        Path made = demo;
        if (made == null) {
            Path data = newData();
            try (var server = launched(CLASSES.learning(MAIN), data, Map.of())) {
                server.visit("/sign-in", "/assets/console.css", "/admin");
            }
            CLASSES.learnt();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data)));
            demo = data;
            made = data;
        }
        return made;
    }

    /// With owners and rights: the database's own user must know it again.
    private static void copy(Path from, Path to) throws IOException {
        Process copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        await(() -> !copying.isAlive(), START_LIMIT, "the demo organisation to be copied");
        if (copying.exitValue() != 0) {
            throw new IOException("the demo organisation was not copied");
        }
    }

    /// The folder that [#newData] made around it, too.
    static void delete(Path data) {
        try {
            FileSystemUtils.deleteRecursively(data.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a server says that is not to start; waits until it has ended.
    static String refused(Path data, Map<String, String> settings) throws IOException {
        Process process = launch(CLASSES.starting(MAIN), data, freePort(), settings);
        await(() -> !process.isAlive(), START_LIMIT, "the server to end");
        return read(output(data));
    }

    /// What a command of the server's program answers, once it has ended well.
    static String said(Path data, String... words) throws IOException {
        Path log = data.resolveSibling("command.log");
        var command = new ArrayList<>(CLASSES.starting(MAIN));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().put("PASSERELLE_DATA", data.toString());
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        await(() -> !process.isAlive(), START_LIMIT, "the command to end");
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " failed: " + read(log));
        }
        return read(log);
    }

    /// Of the server alone; that of the tests has more.
    private static String classPath() {
        return System.getProperty("server.class-path", System.getProperty("java.class.path"));
    }

    private static Process launch(List<String> command, Path data, int port, Map<String, String> settings)
            throws IOException {
        Path log = output(data);
        Files.deleteIfExists(log);
        var builder = new ProcessBuilder(command);
        builder.environment().put("PASSERELLE_DATA", data.toString());
        builder.environment().put("PASSERELLE_HTTP_PORT", String.valueOf(port));
        builder.environment().put("PASSERELLE_SIP_PORT", "0");
        builder.environment().put("PASSERELLE_ADMIN_PASSWORD", PASSWORD);
        builder.environment().putAll(settings);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private static Path output(Path data) {
        return data.resolveSibling("output.log");
    }

    /// As a browser does, whatever the answer.
    private void visit(String... pages) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String page : pages) {
                client.send(
                        HttpRequest.newBuilder(URI.create(url() + page))
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while visiting", e);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    /// Of the telephone side, as the server says at its start.
    int sipPort() {
        Matcher address = ADDRESS_TO_CALL.matcher(read(output(data)));
        if (!address.find()) {
            throw new IllegalStateException("no address to call: " + read(output(data)));
        }
        return Integer.parseInt(address.group(1));
    }

    /// Of TLS, where the server has a certificate.
    int sipTlsPort() {
        Matcher port = TLS_PORT.matcher(read(output(data)));
        if (!port.find()) {
            throw new IllegalStateException("no port of TLS: " + read(output(data)));
        }
        return Integer.parseInt(port.group(1));
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

    /// Every process of the embedded database stops where it is: nobody is refused, and nobody is answered.
    void freezeDatabase() throws IOException, InterruptedException {
        signalDatabase("-STOP");
    }

    void thawDatabase() throws IOException, InterruptedException {
        signalDatabase("-CONT");
    }

    private void signalDatabase(String signal) throws IOException, InterruptedException {
        String postmaster = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .getFirst()
                .strip();
        var command = new ArrayList<>(List.of("kill", signal, postmaster));
        ProcessHandle.of(Long.parseLong(postmaster)).stream()
                .flatMap(ProcessHandle::descendants)
                .map(each -> Long.toString(each.pid()))
                .forEach(command::add);
        new ProcessBuilder(command).inheritIO().start().waitFor();
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

    /// For what only time brings about: a word that is spoken.
    static void pause(Duration duration) {
        Instant end = Instant.now().plus(duration);
        while (Instant.now().isBefore(end)) {
            LockSupport.parkNanos(POLL.toNanos());
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
