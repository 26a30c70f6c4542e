package org.passerelle.benchmarks;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// What the bridge takes for each caller, beside a relay that only moves the packets: the same callers, the same core,
/// one after the other.
final class MediaBenchmark {
    static final List<String> SHAPES = List.of("1x300", "50x3", "80x10", "120x10", "1x1000");
    /// Below those that the system gives to others, and beside those of the server.
    private static final int RELAY_PORT = 12_000;

    private static final int CALLERS_PORT = 16_000;
    private static final int SECONDS = 20;
    /// Until the compilers of the JVM have seen enough: after less the first shape pays for them.
    private static final String WARM_UP = "40x5";

    private static final int WARM_UP_SECONDS = 45;
    private final Path root;
    private final MediaLoad load;

    private MediaBenchmark(Path root) {
        this.root = root;
        this.load = new MediaLoad(root);
    }

    /// Writes down each shape as soon as it is measured.
    ///
    /// @param shapes as `passerelle-load` takes them
    static void run(Path root, List<String> shapes, Results results) throws Exception {
        try (MediaServer server = MediaServer.start(root)) {
            var benchmark = new MediaBenchmark(root);
            benchmark.load.call(server, WARM_UP, WARM_UP_SECONDS, 0, Map.of());
            for (String shape : shapes) {
                results.merge("media", Map.of(shape, benchmark.measure(server, shape)));
            }
        }
    }

    private Map<String, Object> measure(MediaServer server, String shape) throws Exception {
        JsonNode relay = relay(shape);
        Witness before = server.witness();
        JsonNode bridge = load.call(server, shape, SECONDS, SECONDS / 2, Map.of());
        double relayMs = relay.path("server").path("msPerLeg").asDouble();
        double bridgeMs = bridge.path("server").path("msPerLeg").asDouble();
        var row = new LinkedHashMap<String, Object>();
        row.put("machine", Machine.now());
        row.put("bridge", bridge);
        row.put("relay", relay);
        row.put("witness", server.witness().since(before));
        row.put("ratio", bridgeMs / relayMs);
        return row;
    }

    private JsonNode relay(String shape) throws Exception {
        String[] numbers = shape.split("x");
        int legs = Integer.parseInt(numbers[0]) * Integer.parseInt(numbers[1]);
        Process relay = new ProcessBuilder(Pinned.onFirstCore(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        root.resolve("benchmarks/target/classes").toString(),
                        NullRelay.class.getName(),
                        String.valueOf(RELAY_PORT),
                        String.valueOf(legs),
                        String.valueOf(CALLERS_PORT)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = relay.inputReader()) {
            if (!"ready".equals(out.readLine())) {
                throw new IllegalStateException("the relay did not start");
            }
            return load.run(List.of(
                    "--to=127.0.0.1:" + RELAY_PORT,
                    "--straight=" + CALLERS_PORT,
                    "--shape=" + shape,
                    "--rate=500",
                    "--settle=10",
                    "--seconds=" + SECONDS,
                    "--words=0",
                    "--pid=" + relay.pid()));
        } finally {
            relay.destroy();
            relay.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
