package org.passerelle.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Starts the server as an operator does, on a database that has the demo organisation, several times.
final class StartBenchmark {
    private static final int STARTS = 5;
    private static final String PASSWORD = "correct-horse-battery";
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Path root;
    private final Path data;

    private StartBenchmark(Path root, Path data) {
        this.root = root;
        this.data = data;
    }

    static Map<String, Object> run(Path root) throws Exception {
        Path data = Files.createTempDirectory("passerelle-start");
        Machine machine = Machine.now();
        var figures = new LinkedHashMap<String, Object>();
        try {
            new StartBenchmark(root, data).measure(figures);
        } finally {
            try (Stream<Path> paths = Files.walk(data)) {
                paths.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
        return Map.of("machine", machine, "figures", figures);
    }

    private void measure(Map<String, Object> figures) throws Exception {
        var starts = new ArrayList<Long>();
        for (int i = 0; i <= STARTS; i++) {
            int port = freePort();
            long startNs = System.nanoTime();
            Process server = start(port);
            var visitor = new Visitor(URI.create("http://localhost:" + port));
            try {
                await(server, visitor);
                long tookNs = System.nanoTime() - startNs;
                if (i == 0) {
                    figures.put("first start with the demo organisation, ms", (double) tookNs / 1_000_000);
                } else {
                    starts.add(tookNs);
                }
                if (i == STARTS) {
                    visit(visitor, server, figures);
                }
            } finally {
                server.destroy();
                server.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
            }
        }
        Timing timing = Timing.of(starts);
        figures.put("start on an existing database, ms, p50 of " + STARTS, timing.p50Ms());
        figures.put("start on an existing database, ms, slowest", timing.p95Ms());
    }

    private static void visit(Visitor visitor, Process server, Map<String, Object> figures) throws Exception {
        visitor.signIn("admin@contoso.example", PASSWORD);
        Map<String, Integer> home = visitor.load("/admin");
        Map<String, Integer> users = visitor.load("/admin/users");
        figures.put("first console page with everything it loads, KB over the wire", kilobytes(home));
        figures.put("of that the page itself, KB", home.getOrDefault("/admin", 0) / 1000.0);
        figures.put("users list with everything it loads, KB over the wire", kilobytes(users));
        System.err.println(home);
        figures.put("resident memory of the server, MB", megabytes(List.of(server.toHandle())));
        figures.put(
                "resident memory of its PostgreSQL, MB",
                megabytes(server.descendants().toList()));
    }

    private Process start(int port) throws IOException {
        var builder = new ProcessBuilder(root.resolve("run").toString());
        builder.environment()
                .putAll(Map.of(
                        "PASSERELLE_DATA", data.toString(),
                        "PASSERELLE_HTTP_PORT", String.valueOf(port),
                        "PASSERELLE_ADMIN_PASSWORD", PASSWORD));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("target/start.log").toFile()))
                .start();
    }

    private static void await(Process server, Visitor visitor) throws InterruptedException {
        long deadlineNs = System.nanoTime() + LONGEST.toNanos();
        while (!visitor.answers()) {
            if (!server.isAlive() || System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("the server did not start, see target/start.log");
            }
            Thread.sleep(POLL);
        }
    }

    /// Proportional: pages that several processes share are counted once.
    private static double megabytes(List<ProcessHandle> processes) throws IOException {
        long kilobytes = 0;
        for (ProcessHandle process : processes) {
            Path rollup = Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup");
            if (Files.exists(rollup)) {
                kilobytes += Files.readAllLines(rollup).stream()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum();
            }
        }
        return Math.round(kilobytes / 102.4) / 10.0;
    }

    private static double kilobytes(Map<String, Integer> loaded) {
        return loaded.values().stream().mapToInt(Integer::intValue).sum() / 1000.0;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
