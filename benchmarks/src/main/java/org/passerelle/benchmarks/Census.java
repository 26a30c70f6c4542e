package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a server holds while nobody calls. After a soak there must be as much as before, but for the threads and files
/// that pools keep for the next one.
///
/// @param files open, sockets included
record Census(long calls, long mediaPorts, long transactions, long platformThreads, long files, long heapMbAfterGc) {
    private static final long MB = 1 << 20;

    /// @param metrics as `/metrics` tells them
    static Census of(String metrics, long pid) throws IOException, InterruptedException {
        return new Census(
                sum(metrics, "call_active"),
                sum(metrics, "media_ports_used"),
                sum(metrics, "sip_transactions"),
                sum(metrics, "jvm_threads_live_threads"),
                files(pid),
                heapBytes(pid) / MB);
    }

    /// Nothing that belongs to calls.
    boolean isEmpty() {
        return calls == 0 && mediaPorts == 0 && transactions == 0;
    }

    private static long sum(String metrics, String name) {
        return (long) metrics.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static long files(long pid) throws IOException {
        long count = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : open) {
                count += file.getNameCount() > 0 ? 1 : 0;
            }
        }
        return count;
    }

    /// What is still used after everything unused was collected: the sum of the histogram of live objects.
    private static long heapBytes(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.class_histogram").start();
        try (var lines = asked.inputReader()) {
            String total = lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElse("Total 0 0");
            return Long.parseLong(total.strip().split("\\s+")[2]);
        } finally {
            asked.waitFor();
        }
    }
}
