package org.passerelle.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Starts `bin/passerelle` as a person does, again and again: the script, Java with its cache, and one request. The
/// server answers at once, so that what is measured is the command.
final class CliBenchmark {
    private static final int WARM_UPS = 3;
    private static final int RUNS = 30;
    private static final byte[] ME = """
            {"kind":"service","name":"benchmark","organisation":"Contoso","token":"benchmark","permissions":[]}
            """.getBytes(StandardCharsets.UTF_8);

    private final Path command;
    private final String server;

    private CliBenchmark(Path command, String server) {
        this.command = command;
        this.server = server;
    }

    static Map<String, Object> run(Path root) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/me", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ME.length);
            exchange.getResponseBody().write(ME);
            exchange.close();
        });
        server.start();
        Machine machine = Machine.now();
        try {
            var benchmark = new CliBenchmark(
                    root.resolve("bin/passerelle"),
                    "http://127.0.0.1:" + server.getAddress().getPort());
            var figures = new LinkedHashMap<String, Object>();
            benchmark.measure("passerelle users --help", List.of("users", "--help"), figures);
            benchmark.measure("passerelle me get, with its request", List.of("me", "get"), figures);
            return Map.of("machine", machine, "figures", figures);
        } finally {
            server.stop(0);
        }
    }

    private void measure(String name, List<String> said, Map<String, Object> figures) throws Exception {
        var took = new ArrayList<Long>();
        for (int i = 0; i < WARM_UPS + RUNS; i++) {
            long startNs = System.nanoTime();
            start(said);
            if (i >= WARM_UPS) {
                took.add(System.nanoTime() - startNs);
            }
        }
        Timing timing = Timing.of(took);
        figures.put(name + ", ms, p50 of " + RUNS, timing.p50Ms());
        figures.put(name + ", ms, p95", timing.p95Ms());
    }

    private void start(List<String> said) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(command.toString()));
        line.addAll(said);
        var builder = new ProcessBuilder(line);
        builder.environment().putAll(Map.of("PASSERELLE_SERVER", server, "PASSERELLE_TOKEN", "psr_benchmark"));
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException(line + " ended with " + code);
        }
    }
}
