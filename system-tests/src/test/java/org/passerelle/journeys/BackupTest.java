package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The demo organisation, copied while its server runs, proved, and brought back as a server of its own.
class BackupTest {
    private Path data = Path.of("");

    @BeforeEach
    void newData() throws IOException {
        data = RunningServer.newData();
    }

    @AfterEach
    void deleteData() throws IOException {
        RunningServer.delete(data);
    }

    @Test
    void aServerStartsOnABackupThatWasMadeWhileItRan() throws Exception {
        String file = data.resolveSibling("backup.zip").toString();
        Path back = data.resolveSibling("back");
        List<Long> before;
        try (var server = RunningServer.start(data)) {
            before = counts(server);
            assertThat(RunningServer.said(data, "db", "backup", file)).contains(file);
        }

        String proof = RunningServer.said(data, "db", "verify", file);
        RunningServer.said(back, "db", "restore", file);

        assertThat(proof).contains("is sound").contains("organisations: 1").contains("the master key is in it");
        try (var server = RunningServer.start(back)) {
            assertThat(counts(server)).isEqualTo(before);
        }
    }

    /// Of users, their assignments, and licences given.
    private static List<Long> counts(RunningServer server) throws Exception {
        try (Connection connection = server.database();
                Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery("select (select count(*) from app_user), (select count(*) from assignment), "
                                + "(select count(*) from licence_assignment)")) {
            row.next();
            return List.of(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }
}
