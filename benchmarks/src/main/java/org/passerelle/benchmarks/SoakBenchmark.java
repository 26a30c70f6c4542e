package org.passerelle.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Many short calls for a long time beside some that stand: does the server hold afterwards what it held before, and
/// are those that stand heard as well as without?
///
/// The 200,000 calls of the goal take two hours at 28 a second: `bin/benchmark soak 28 120`.
final class SoakBenchmark {
    /// Conferences x callers that stand.
    static final String FEW = "10x5";

    static final String MANY = "50x10";
    private static final Duration POLL = Duration.ofSeconds(2);
    /// The last transaction is remembered for 64 T1 (RFC 3261, section 17), and pools give back what they do not need.
    private static final Duration UNTIL_FORGOTTEN = Duration.ofSeconds(90);

    private SoakBenchmark() {}

    /// @param callsASecond that dial in, key the conference ID, hear the others and hang up
    static Map<String, Object> run(Path root, String standing, int callsASecond, int minutes) throws Exception {
        try (MediaServer server = MediaServer.start(root)) {
            var load = new MediaLoad(root);
            load.call(server, standing, 30, 0, Map.of("visits", String.valueOf(callsASecond)));
            Census before = settled(server);
            Witness witness = server.witness();
            JsonNode calls =
                    load.call(server, standing, minutes * 60, 0, Map.of("visits", String.valueOf(callsASecond)));
            Witness seen = server.witness().since(witness);
            Census after = settled(server);
            var result = new LinkedHashMap<String, Object>();
            result.put("machine", Machine.now());
            result.put("figures", figures(calls, seen, before, after));
            result.put("calls", calls);
            return result;
        }
    }

    private static Census settled(MediaServer server) throws Exception {
        long deadlineNs = System.nanoTime() + UNTIL_FORGOTTEN.toNanos();
        Census now = server.census();
        while (!now.isEmpty() && System.nanoTime() - deadlineNs < 0) {
            Thread.sleep(POLL);
            now = server.census();
        }
        return now;
    }

    private static Map<String, Object> figures(JsonNode found, Witness seen, Census before, Census after) {
        JsonNode setUp = found.path("setUp");
        JsonNode media = found.path("media");
        var figures = new LinkedHashMap<String, Object>();
        figures.put("callers who stand", found.path("answered").asInt());
        figures.put("of their audio lost, %", media.path("shortfallPercent").asDouble());
        figures.put("gaps of more than 40 ms in it", media.path("gaps").asInt());
        figures.put("calls a second", setUp.path("callsASecond").asInt());
        figures.put("calls", setUp.path("offered").asInt());
        figures.put("answered", setUp.path("answered").asInt());
        figures.put("came into their conference", setUp.path("inside").asInt());
        figures.put(
                "answered after, ms, p99", setUp.path("answerMs").path("p99").asDouble());
        figures.put("ticks left out", seen.skippedTicks());
        figures.put("calls left behind", after.calls());
        figures.put("media ports left behind", after.mediaPorts());
        figures.put("transactions left behind", after.transactions());
        figures.put("threads before", before.platformThreads());
        figures.put("threads after", after.platformThreads());
        figures.put("open files before", before.files());
        figures.put("open files after", after.files());
        figures.put("live heap before, MB", before.heapMbAfterGc());
        figures.put("live heap after, MB", after.heapMbAfterGc());
        return figures;
    }
}
