package org.passerelle.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.db.embedded.EmbeddedPostgres;
import org.springframework.util.FileSystemUtils;

/// On a real PostgreSQL with its real files. One database and one backup of it serve all: to create one takes longer
/// than all that is done to it.
class BackupsTest {
    private static final int ROWS = 20_000;

    private static Path data;
    private static Path backup;

    private Path parent;
    private Path file;

    @BeforeAll
    static void aDirectoryWithDataAndItsBackup() throws Exception {
        Path home = newFolder();
        data = home.resolve("data");
        backup = home.resolve("backup.zip");
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/master.key"), "secret");
        try (var server = EmbeddedPostgres.start(data.resolve("postgres"))) {
            sql(server, "create table note (id bigint primary key, word text not null)");
            sql(server, "insert into note select n, 'word ' || n from generate_series(1, " + ROWS + ") n");
            Backups.make(data, backup);
        }
    }

    @AfterAll
    static void nothingStaysOfAll() throws IOException {
        FileSystemUtils.deleteRecursively(data.getParent());
    }

    @BeforeEach
    void aPlaceForMore() throws IOException {
        parent = newFolder();
        file = Files.copy(backup, parent.resolve("backup.zip"));
    }

    @AfterEach
    void nothingStays() throws IOException {
        FileSystemUtils.deleteRecursively(parent);
    }

    @Test
    void whatWasBackedUpIsThereAfterItIsBroughtBack() throws Exception {
        Path back = parent.resolve("back");

        Backups.restore(file, back);

        assertThat(rows(back)).isEqualTo(ROWS);
        assertThat(back).isDirectoryNotContaining("glob:**/passerelle-backup");
        assertThat(Files.readString(back.resolve("keys/master.key"))).isEqualTo("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
    }

    @Test
    void aBackupMadeWhileOthersWriteIsWhole() throws Exception {
        Path back = parent.resolve("back");
        Path living = parent.resolve("living.zip");
        long before;
        try (var server = EmbeddedPostgres.start(data.resolve("postgres"))) {
            var going = new AtomicBoolean(true);
            Thread writer = Thread.ofPlatform().start(() -> write(server, going));
            before = count(server);

            Backups.make(data, living);

            going.set(false);
            writer.join();
            assertThat(count(server)).isGreaterThan(before);
        }

        Backups.restore(living, back);

        assertThat(rows(back)).isGreaterThanOrEqualTo(before);
        assertThat(Backups.verify(living)).contains("is sound").contains("the master key is in it");
    }

    @Test
    void nothingIsWrittenOver() throws Exception {
        Path full = Files.createDirectories(parent.resolve("full"));
        Files.writeString(full.resolve("mine"), "mine");

        assertThatThrownBy(() -> Backups.make(data, file)).hasMessageContaining("exists already");
        assertThatThrownBy(() -> Backups.restore(file, full)).hasMessageContaining("is not empty");
        assertThatThrownBy(() -> Backups.make(data, data.resolve("inside.zip")))
                .hasMessageContaining("must lie outside");
        assertThat(full.resolve("mine")).hasContent("mine");
        assertThat(full).isDirectoryNotContaining("glob:**/postgres");
    }

    @Test
    void aBackupThatWasChangedIsNotBelievedAndLeavesNothing() throws Exception {
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            Files.writeString(zip.getPath("keys/master.key"), "another");
        }
        Path back = parent.resolve("back");

        assertThatThrownBy(() -> Backups.restore(file, back)).hasMessageContaining("keys/master.key is not what");
        assertThat(back).doesNotExist();
    }

    @Test
    void aBackupThatIsCutOffIsNone() throws Exception {
        try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }

        assertThatThrownBy(() -> Backups.verify(file)).isInstanceOf(BackupException.class);
    }

    /// The file is exactly as written, but what was written was bad already.
    @Test
    void aDatabaseThatWasDamagedBeforeIsFoundByVerify() throws Exception {
        Path ill = parent.resolve("ill");
        Path copy = parent.resolve("ill.zip");
        Path table;
        Backups.restore(file, ill);
        try (var server = EmbeddedPostgres.start(ill.resolve("postgres"));
                Connection connection = connect(server);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("select pg_relation_filepath('note')")) {
            row.next();
            table = ill.resolve("postgres/data").resolve(row.getString(1));
        }
        try (var page = new RandomAccessFile(table.toFile(), "rw")) {
            page.seek(8192L * 3 + 5_000);
            page.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }
        Backups.make(ill, copy);

        assertThatThrownBy(() -> Backups.verify(copy)).hasMessageContaining("damaged");
    }

    @Test
    void whereThereIsNoDatabaseThatIsSaid() {
        Path none = parent.resolve("none.zip");

        assertThatThrownBy(() -> Backups.make(parent.resolve("nowhere"), none))
                .hasMessageContaining("There is no embedded database");
        assertThat(none).doesNotExist();
    }

    /// That the database's own user may enter, too.
    private static Path newFolder() throws IOException {
        Path folder = Files.createTempDirectory("passerelle-backups");
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(EmbeddedPostgres server, AtomicBoolean going) {
        try (Connection connection = connect(server);
                Statement sql = connection.createStatement()) {
            for (int from = ROWS + 1; going.get() && from < 100 * ROWS; from += 100) {
                sql.execute("insert into note select n, repeat('word ', 50) from generate_series(" + from + ", "
                        + (from + 99) + ") n");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the writer must be able to write", e);
        }
    }

    private static long rows(Path directory) throws Exception {
        try (var server = EmbeddedPostgres.start(directory.resolve("postgres"))) {
            return count(server);
        }
    }

    private static long count(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = connect(server);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("select count(*) from note")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void sql(EmbeddedPostgres server, String text) throws SQLException {
        try (Connection connection = connect(server);
                Statement sql = connection.createStatement()) {
            sql.execute(text);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.ownerName(), server.ownerPassword());
    }
}
