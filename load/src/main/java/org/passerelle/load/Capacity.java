package org.passerelle.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How many legs the machine carries: the runs that found it, the largest good one, and what ended the search. The
/// console's page shows it, from `capacity.json` in the server's data directory.
///
/// @param version of this form
/// @param carried legs of the largest run without faults; 0 where there was none
/// @param faults of the first run that was not good; none where the search ended before
record Capacity(int version, String at, int carried, List<Fault> faults, List<Figures> runs) {
    static final String FILE = "capacity.json";
    private static final int VERSION = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Capacity of(List<Figures> runs) {
        int carried = 0;
        List<Fault> faults = List.of();
        for (Figures run : runs) {
            if (!run.faults().isEmpty()) {
                faults = run.faults();
                break;
            }
            carried = Math.max(carried, run.legs());
        }
        return new Capacity(VERSION, runs.getLast().at(), carried, faults, runs);
    }

    /// As a whole or not at all: the console reads it at any time.
    void writeTo(Path directory) throws IOException {
        Path written = Files.createTempFile(directory, "capacity", ".tmp");
        Files.writeString(written, json(this), StandardCharsets.UTF_8);
        Files.move(
                written, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value) + "\n";
    }
}
