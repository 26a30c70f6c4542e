package org.passerelle.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where it was measured.
///
/// @param loadBefore of the last minute: others may have used the machine
record Machine(int processors, String cpu, String kernel, String java, double loadBefore) {
    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");

    static Machine here() throws IOException {
        String load = Files.exists(LOAD) ? Files.readString(LOAD) : "0 ";
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorName(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString(),
                Double.parseDouble(load.substring(0, load.indexOf(' '))));
    }

    private static String processorName() throws IOException {
        if (!Files.exists(CPUS)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(CPUS).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
