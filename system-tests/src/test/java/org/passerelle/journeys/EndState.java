package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a journey left in the database, whoever it was done to: users, archive, audit, jobs, plans. A journey in the
/// browser and the same by command are held against one text, so that neither can do less than the other.
///
/// `-Dend-states.write=true` writes the texts instead; what changed in them is for a person to judge.
final class EndState {
    private static final Path TEXTS = Path.of("src/test/resources/end-states");
    /// Of PINs that are made beside a job.
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Console console;
    private final String begin;

    private EndState(Console console, String begin) {
        this.console = console;
        this.begin = begin;
    }

    /// From now on, by the clock of the server, which need not be that of its database.
    static EndState from(Console console) throws SQLException, IOException {
        return new EndState(console, console.query("""
                        select greatest((select max(at) from audit_event), (select max(updated_at) from assignment),
                                        (select max(created_at) from selection)) + interval '1 microsecond'
                        """));
    }

    /// Of the journey with this name, in the browser or by command.
    void isThatOf(String journey) throws SQLException, IOException {
        RunningServer.await(this::isOver, LIMIT, "the end of jobs and PINs");
        String left = String.join("\n", lines()) + "\n";
        Path text = TEXTS.resolve(journey + ".txt");
        if (Boolean.getBoolean("end-states.write")) {
            Files.writeString(text, left);
        }
        assertThat(left).as(journey).isEqualTo(Files.readString(text));
    }

    private boolean isOver() throws SQLException, IOException {
        return console.query("""
                        select exists (select from assignment where pin_pending)
                            or exists (select from job where finished_at is null and created_at >= '%s')
                        """.formatted(begin)).equals("f");
    }

    private List<String> lines() throws SQLException, IOException {
        String query = Files.readString(TEXTS.resolve("what-is-left.sql"), StandardCharsets.UTF_8);
        try (Connection database = console.database();
                PreparedStatement statement = database.prepareStatement(query)) {
            statement.setString(1, begin);
            try (ResultSet found = statement.executeQuery()) {
                var lines = new ArrayList<String>();
                while (found.next()) {
                    lines.add(found.getString(1));
                }
                return lines;
            }
        }
    }
}
