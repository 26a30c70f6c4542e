package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Processor time that was used so far, in hundredths of a second, by the server, by PostgreSQL and by ourselves.
record Processor(long server, long database, long client) {
    static Processor used(long serverPid) throws IOException {
        long self = ProcessHandle.current().pid();
        long database = 0;
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            if (child.info().command().orElse("").endsWith("/postgres")) {
                database += ticks(child.pid());
            }
        }
        return new Processor(ticks(serverPid), database, ticks(self));
    }

    /// @param seconds between the two
    String since(Processor before, double seconds) {
        return String.format(
                java.util.Locale.ROOT,
                "%.2f + %.2f + %.2f",
                (server - before.server) / 100.0 / seconds,
                (database - before.database) / 100.0 / seconds,
                (client - before.client) / 100.0 / seconds);
    }

    /// Fields 14 and 15 of proc_pid_stat(5).
    private static long ticks(long pid) throws IOException {
        Path file = Path.of("/proc", String.valueOf(pid), "stat");
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return Stream.of(fields[11], fields[12]).mapToLong(Long::parseLong).sum();
    }
}
