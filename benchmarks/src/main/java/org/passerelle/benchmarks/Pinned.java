package org.passerelle.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// Commands that run on a core of their own: what is measured on the first one, what drives it on the last.
final class Pinned {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private Pinned() {}

    static List<String> onFirstCore(String... command) {
        return on(0, command);
    }

    static List<String> onLastCore(String... command) {
        return on(CORES - 1, command);
    }

    private static List<String> on(int core, String... command) {
        var words = new ArrayList<String>();
        if (CORES > 1) {
            words.addAll(List.of("taskset", "-c", String.valueOf(core)));
        }
        words.addAll(List.of(command));
        return words;
    }
}
