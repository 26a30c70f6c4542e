package org.passerelle.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// What a process uses, as Linux counts it.
final class ServerProcess {
    private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux that Java runs on

    private final Path process;
    private final LongSupplier nanoClock;

    ServerProcess(long pid, LongSupplier nanoClock) {
        this.process = Path.of("/proc", Long.toString(pid));
        this.nanoClock = nanoClock;
    }

    /// A moment of it.
    ///
    /// @param audioSeconds of the threads named `audio-…`
    record Reading(long atNs, double cpuSeconds, double audioSeconds, double residentMb, int threads) {}

    /// Between two moments.
    ///
    /// @param corePercent 100 for one core
    /// @param audioPercent of that, in the threads that move audio
    /// @param msPerLeg processor time of one leg in a second, in milliseconds
    /// @param kbPerLeg by which the resident memory has grown since before the calls
    record Use(
            double corePercent, double audioPercent, double msPerLeg, double residentMb, double kbPerLeg, int threads) {
        static Use between(Reading idle, Reading from, Reading to, int legs) {
            double seconds = (to.atNs() - from.atNs()) / 1e9;
            double cpu = (to.cpuSeconds() - from.cpuSeconds()) / seconds;
            double audio = (to.audioSeconds() - from.audioSeconds()) / seconds;
            double grownKb = (to.residentMb() - idle.residentMb()) * 1_024;
            return new Use(
                    100 * cpu,
                    100 * audio,
                    legs == 0 ? 0 : 1_000 * cpu / legs,
                    to.residentMb(),
                    legs == 0 ? 0 : grownKb / legs,
                    to.threads());
        }
    }

    Reading read() throws IOException {
        List<String> stat = fields(process.resolve("stat"));
        double cpu = (Long.parseLong(stat.get(11)) + Long.parseLong(stat.get(12))) / TICKS_A_SECOND;
        int threads = Integer.parseInt(stat.get(17));
        return new Reading(nanoClock.getAsLong(), cpu, audioSeconds(), residentMb(), threads);
    }

    private double audioSeconds() throws IOException {
        double seconds = 0;
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            for (Path task : tasks.toList()) {
                seconds += isAudio(task) ? runNs(task) / 1e9 : 0;
            }
        }
        return seconds;
    }

    private static boolean isAudio(Path task) throws IOException {
        String name = Files.exists(task) ? Files.readString(task.resolve("comm")) : "";
        return name.startsWith("audio-") && !name.contains("news");
    }

    private static long runNs(Path task) throws IOException {
        return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
    }

    private double residentMb() throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_024)
                .sum();
    }

    /// From the state on: the name before it may have blanks and brackets.
    private static List<String> fields(Path stat) throws IOException {
        String line = Files.readString(stat);
        return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    }
}
