package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Callers, made by `passerelle-load` on the last core.
final class MediaLoad {
    /// Until the last caller has heard the greeting, keyed the conference ID and been let in.
    private static final int ADMISSION_SECONDS = 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root;

    MediaLoad(Path root) {
        this.root = root;
    }

    /// @param further options with their values
    JsonNode call(MediaServer server, String shape, int seconds, int words, Map<String, String> further)
            throws IOException, InterruptedException {
        var options = new ArrayList<>(List.of(
                "--to=" + server.address(),
                "--number=" + server.number(),
                "--conferences=" + server.conferences(),
                "--shape=" + shape,
                "--rate=60",
                "--settle=" + ADMISSION_SECONDS,
                "--seconds=" + seconds,
                "--words=" + words,
                "--pid=" + server.pid()));
        further.forEach((option, value) -> options.add("--" + option + "=" + value));
        return run(options);
    }

    JsonNode run(List<String> options) throws IOException, InterruptedException {
        Path result = Files.createTempFile("passerelle-media", ".json");
        try {
            var command = new ArrayList<>(
                    Pinned.onLastCore(root.resolve("bin/passerelle-load").toString()));
            command.addAll(options);
            command.add("--json=" + result);
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code > 1) {
                throw new IllegalStateException("passerelle-load ended with " + code);
            }
            return JSON.readTree(Files.readString(result)).get(0);
        } finally {
            Files.delete(result);
        }
    }
}
