package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the server and the kernel say of a run, so that a fault of the callers is not laid at the server's door.
///
/// @param ticksUpToMs how many ticks began so late at most
/// @param skippedTicks that were left out
/// @param droppedByKernel datagrams that found a full buffer, on either side
record Witness(Map<String, Long> ticksUpToMs, long skippedTicks, long droppedByKernel) {
    private static final String BUCKET = "audio_tick_lateness_seconds_bucket";
    private static final String SKIPPED = "audio_ticks_skipped_total";
    private static final String RECEIVE_BUFFER_ERRORS = "RcvbufErrors";

    /// @param metrics as `/metrics` tells them
    static Witness of(String metrics) throws IOException {
        return new Witness(ticks(metrics), skipped(metrics), dropped());
    }

    Witness since(Witness earlier) {
        var ticks = new LinkedHashMap<String, Long>();
        long before = 0;
        for (String end : ticksUpToMs.keySet()) {
            long upTo = ticksUpToMs.get(end) - earlier.ticksUpToMs.getOrDefault(end, 0L);
            ticks.put(end, upTo - before);
            before = upTo;
        }
        return new Witness(ticks, skippedTicks - earlier.skippedTicks, droppedByKernel - earlier.droppedByKernel);
    }

    /// Added up, as Prometheus has them, over all threads of the audio.
    private static Map<String, Long> ticks(String metrics) {
        var ticks = new LinkedHashMap<String, Long>();
        for (String line : metrics.lines().filter(one -> one.startsWith(BUCKET)).toList()) {
            String end = line.replaceFirst(".*le=\"([^\"]+)\".*", "$1");
            String upTo = end.equals("+Inf") ? "more" : String.valueOf(Double.parseDouble(end) * 1_000);
            ticks.merge(upTo, value(line), Long::sum);
        }
        return ticks;
    }

    private static long skipped(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith(SKIPPED))
                .mapToLong(Witness::value)
                .sum();
    }

    private static long value(String line) {
        return (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    /// Of the whole machine, since it was started; two lines with names and values.
    private static long dropped() throws IOException {
        List<String> udp = Files.readAllLines(Path.of("/proc/net/snmp")).stream()
                .filter(line -> line.startsWith("Udp:"))
                .toList();
        int column = List.of(udp.getFirst().split(" ")).indexOf(RECEIVE_BUFFER_ERRORS);
        return Long.parseLong(udp.get(1).split(" ")[column]);
    }
}
