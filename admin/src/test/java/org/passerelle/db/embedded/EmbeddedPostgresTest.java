package org.passerelle.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/// The embedded database as an operator knows it: stopped, killed, started twice.
class EmbeddedPostgresTest {
    private static Path home;

    /// One for all: to create a database takes longer than all that is done to it.
    @BeforeAll
    static void makeHome() throws Exception {
        Path parent = Files.createTempDirectory("passerelle-embedded");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = parent.resolve("postgres");
        try (var first = EmbeddedPostgres.start(home)) {
            write(first, "kept");
        }
    }

    @AfterAll
    static void deleteHome() throws IOException {
        FileSystemUtils.deleteRecursively(home.getParent());
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() throws Exception {
        try (var server = EmbeddedPostgres.start(home)) {
            assertThat(read(server)).containsExactly("kept");
        }
    }

    @Test
    void isDurable() throws Exception {
        try (var server = EmbeddedPostgres.start(home)) {
            assertThat(setting(server, "fsync")).isEqualTo("on");
            assertThat(setting(server, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(server, "full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void aSecondStartOnTheSameFolderIsRefusedAndHarmless() throws Exception {
        try (var first = EmbeddedPostgres.start(home)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                    .isInstanceOf(DataInUseException.class)
                    .hasMessageContaining(home.toString())
                    .hasMessageContaining("PASSERELLE_DATA");

            assertThat(read(first)).containsExactly("kept");
        }
    }

    @Test
    void aServerLeftRunningByAKilledPasserelleIsStoppedAndItsDataTaken() throws Exception {
        Process orphan = orphan();
        awaitReady();

        try (var second = EmbeddedPostgres.start(home)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(read(second)).containsExactly("kept");
        }
    }

    @Test
    void aNumberInThePidFileThatIsSomebodyElsesIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(home.resolve("data/postmaster.pid"), stranger.pid() + "\n" + home.resolve("data") + "\n");

            try (var second = EmbeddedPostgres.start(home)) {
                assertThat(stranger.isAlive()).isTrue();
                assertThat(read(second)).containsExactly("kept");
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    /// A server on our data that nothing watches over, as one whose guard was killed with it.
    private Process orphan() throws IOException, InterruptedException {
        Path programs = PostgresBinaries.unpack(
                Launch.isRoot()
                        ? Path.of("/var/cache/passerelle")
                        : Path.of(System.getProperty("user.home"), ".cache", "passerelle"));
        var command = new ArrayList<String>();
        if (Launch.isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                programs.resolve("bin/postgres").toString(),
                "-D",
                home.resolve("data").toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + freePort(),
                "-c",
                "unix_socket_directories="));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("orphan.log").toFile())
                .start();
    }

    /// PostgreSQL writes the line last, once it takes connections.
    private void awaitReady() throws IOException, InterruptedException {
        Path file = home.resolve("data/postmaster.pid");
        for (int i = 0; i < 400; i++) {
            if (Files.exists(file) && Files.readString(file).contains("ready")) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the orphan did not start: " + Files.readString(home.resolve("orphan.log")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void write(EmbeddedPostgres server, String word) throws SQLException {
        try (Connection database = connect(server);
                Statement statement = database.createStatement()) {
            statement.execute("create table note (word text)");
            statement.execute("insert into note values ('" + word + "')");
        }
    }

    private static List<String> read(EmbeddedPostgres server) throws SQLException {
        return words(server, "select word from note");
    }

    private static String setting(EmbeddedPostgres server, String name) throws SQLException {
        return words(server, "show " + name).getFirst();
    }

    private static List<String> words(EmbeddedPostgres server, String query) throws SQLException {
        try (Connection database = connect(server);
                var found = database.createStatement().executeQuery(query)) {
            var words = new ArrayList<String>();
            while (found.next()) {
                words.add(found.getString(1));
            }
            return words;
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.ownerName(), server.ownerPassword());
    }
}
