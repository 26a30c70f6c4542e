package org.passerelle.journeys;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/// What is done by commands alone. On the shared server one class follows another, so they share these fields.
abstract class ByCommand {
    static final Duration LIMIT = Duration.ofMinutes(2);

    static Console console;
    static CommandLine passerelle;

    @BeforeAll
    static void open() throws IOException {
        console = Console.shared();
        passerelle = CommandLine.of(console);
    }

    @AfterAll
    static void close() {
        console.close();
    }

    /// Waits until what `jobs get`, `plans get` or `withdrawals get` shows has come so far.
    static void becomes(String noun, String id, String state) {
        RunningServer.await(() -> state(noun, id).equals(state), LIMIT, "%s %s to be %s".formatted(noun, id, state));
    }

    static String state(String noun, String id) {
        return passerelle.json(noun + " get %s", id).path("state").asString();
    }

    /// @return sign-in names
    static List<String> firstOf(String view, int users) {
        return passerelle.names("users list --view %s --top %s", view, users);
    }

    static JsonNode user(String name) {
        return passerelle.json("users get %s", name).path("user");
    }

    /// Of what the user had before.
    static String latestOfArchive(String name) {
        return passerelle.json("users archive %s", name).get(0).path("id").asString();
    }
}
