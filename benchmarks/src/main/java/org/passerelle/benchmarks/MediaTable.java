package org.passerelle.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What was found of the bridge, for people.
final class MediaTable {
    private static final double LATE_MS = 10;

    private MediaTable() {}

    static void write(StringBuilder text, JsonNode result) {
        text.append("""
                ## The bridge

                G.711, 50 packets a second each way for each caller. The processor time is that of the whole server process, in
                milliseconds for a caller and second, bound to one core with its callers on another; the relay beside it is a plain
                loop on a 20 ms tick that reads each socket and sends the packet back. Mouth to ear is from packet to packet. Ticks
                are those of the server from the first call to the last word, late and left out ones; "callers late" is how late
                the load generator itself was at most: while it stands still nobody is heard, and that is not the bridge.

                | conferences x callers | ms of the bridge | ms of the relay | ratio | of a core | of it the audio threads | jitter p99 ms | gaps > 40 ms | lost % | heard exactly | mouth to ear p50 / p99 ms | turned away | ticks > 10 ms late | dropped by the kernel | callers late, ms | measured, load before |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
                """);
        for (Map.Entry<String, JsonNode> shape : shapes(result).entrySet()) {
            text.append(row(shape.getKey(), shape.getValue())).append('\n');
        }
        text.append('\n');
    }

    private static Map<String, JsonNode> shapes(JsonNode result) {
        return result.properties().stream()
                .filter(member -> member.getKey().matches("[0-9]+x[0-9]+"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, java.util.LinkedHashMap::new));
    }

    private static String row(String shape, JsonNode found) {
        JsonNode bridge = found.path("bridge");
        JsonNode used = bridge.path("server");
        JsonNode media = bridge.path("media");
        JsonNode heard = bridge.path("heard");
        JsonNode delay = bridge.path("mouthToEar").path("ms");
        JsonNode machine = found.path("machine");
        return String.join(
                " | ",
                "| " + shape,
                three(used.path("msPerLeg")),
                three(found.path("relay").path("server").path("msPerLeg")),
                Results.number(found.path("ratio")),
                Results.number(used.path("corePercent")) + " %",
                Results.number(used.path("audioPercent")) + " %",
                Results.number(media.path("jitterMs").path("p99")),
                media.path("gaps").asString(),
                three(media.path("shortfallPercent")),
                heard.path("exact").asString() + " of " + heard.path("legs").asString(),
                Results.number(delay.path("p50")) + " / " + Results.number(delay.path("p99")),
                turnedAway(bridge),
                lateTicks(found.path("witness")),
                found.path("witness").path("droppedByKernel").asString("-"),
                Results.number(bridge.path("generator").path("lateMs").path("max")),
                machine.path("at").asString().substring(0, 10) + ", " + Results.number(machine.path("loadBefore"))
                        + " |");
    }

    private static String turnedAway(JsonNode bridge) {
        long refused = bridge.path("refused").properties().stream()
                .mapToLong(status -> status.getValue().asLong())
                .sum();
        return refused + " of " + bridge.path("legs").asString();
    }

    /// Of all that there should have been; nothing where it was not measured.
    private static String lateTicks(JsonNode witness) {
        if (witness.isMissingNode()) {
            return "-";
        }
        long skipped = witness.path("skippedTicks").asLong();
        long all = skipped;
        long late = skipped;
        for (Map.Entry<String, JsonNode> bucket : witness.path("ticksUpToMs").properties()) {
            long count = bucket.getValue().asLong();
            boolean isLate = bucket.getKey().equals("more") || Double.parseDouble(bucket.getKey()) > LATE_MS;
            all += count;
            late += isLate ? count : 0;
        }
        return late + " of " + all;
    }

    private static String three(JsonNode value) {
        return String.format(Locale.ROOT, "%.3f", value.asDouble());
    }
}
