package org.passerelle.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `bin/benchmark roster|move|import|start|media|soak|rate|cli|api [size, shapes or calls]`: measures one thing and
/// writes
/// it down.
public final class Benchmark {
    private static final int ROSTER_USERS = 1_000_000;
    private static final int MOVED_USERS = 100_000;
    private static final int IMPORTED_USERS = 500_000;
    private static final int SOAK_CALLS_A_SECOND = 28;
    private static final int SOAK_MINUTES = 10;
    private static final int MOST_CALLS_A_SECOND = 300;
    private static final int RATE_MINUTES = 1;

    private Benchmark() {}

    /// @param arguments the root of the repository, what to measure, and how many users where it is not the usual
    ///     number
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            throw new IllegalArgumentException(
                    "usage: bin/benchmark roster|move|import|start|media|soak|rate|cli|api [users]");
        }
        var results = new Results(Path.of(arguments[0]));
        switch (arguments[1]) {
            case "roster" -> results.write("roster", RosterBenchmark.run(size(arguments, ROSTER_USERS)));
            case "move" -> results.write("move", MoveBenchmark.run(size(arguments, MOVED_USERS)));
            case "import" -> results.write("import", ImportBenchmark.run(size(arguments, IMPORTED_USERS)));
            case "media" -> MediaBenchmark.run(Path.of(arguments[0]), shapes(arguments), results);
            case "soak" -> results.write("soak", soak(arguments, SoakBenchmark.FEW, SOAK_CALLS_A_SECOND, SOAK_MINUTES));
            case "rate" ->
                results.write("rate", soak(arguments, SoakBenchmark.MANY, MOST_CALLS_A_SECOND, RATE_MINUTES));
            case "start" -> results.write("start", StartBenchmark.run(Path.of(arguments[0])));
            case "cli" -> results.write("cli", CliBenchmark.run(Path.of(arguments[0])));
            case "api" -> results.write("api", ApiBenchmark.run(Path.of(arguments[0]), size(arguments, ROSTER_USERS)));
            default -> throw new IllegalArgumentException("no such benchmark: " + List.of(arguments));
        }
        results.writeTable();
        System.exit(0);
    }

    private static List<String> shapes(String[] arguments) {
        return arguments.length > 2 ? List.of(arguments[2].split(",")) : MediaBenchmark.SHAPES;
    }

    private static Map<String, Object> soak(String[] arguments, String standing, int usualRate, int usualMinutes)
            throws Exception {
        int minutes = arguments.length > 3 ? Integer.parseInt(arguments[3]) : usualMinutes;
        return SoakBenchmark.run(Path.of(arguments[0]), standing, size(arguments, usualRate), minutes);
    }

    private static int size(String[] arguments, int usual) {
        return arguments.length > 2 ? Integer.parseInt(arguments[2]) : usual;
    }
}
