package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// Where and when a figure was taken. The load is that of the last minute before: others may have used the machine.
record Machine(String at, int processors, String java, double loadBefore) {
    static Machine now() throws IOException {
        String load = Files.readString(Path.of("/proc/loadavg"));
        return new Machine(
                Instant.now().toString(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                Double.parseDouble(load.substring(0, load.indexOf(' '))));
    }
}
