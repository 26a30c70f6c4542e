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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.db.embedded.EmbeddedPostgres;
import org.springframework.util.FileSystemUtils;

/// On a real PostgreSQL with its real files.
class BackupsTest {
    private static final int ROWS = 20_000;

    private Path parent;
    private Path data;
    private Path file;

    @BeforeEach
    void aDirectoryWithData() throws Exception {
        parent = Files.createTempDirectory("passerelle-backups");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = parent.resolve("data");
        file = parent.resolve("backup.zip");
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/master.key"), "secret");
        try (var server = EmbeddedPostgres.start(data.resolve("postgres"))) {
            sql(server, "create table note (id bigint primary key, word text not null)");
            sql(server, "insert into note select n, 'word ' || n from generate_series(1, " + ROWS + ") n");
        }
    }

    @AfterEach
    void nothingStays() throws IOException {
        FileSystemUtils.deleteRecursively(parent);
    }

    @Test
    void whatWasBackedUpIsThereAfterItIsBroughtBack() throws Exception {
        Backups.make(data, file);
        Path back = parent.resolve("back");

        Backups.restore(file, back);

        assertThat(rows(back)).isEqualTo(ROWS);
        assertThat(Files.readString(back.resolve("keys/master.key"))).isEqualTo("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aBackupMadeWhileOthersWriteIsWhole() throws Exception {
        Path back = parent.resolve("back");
        long before;
        try (var server = EmbeddedPostgres.start(data.resolve("postgres"))) {
            var going = new AtomicBoolean(true);
            Thread writer = Thread.ofPlatform().start(() -> write(server, going));
            before = count(server);

            Backups.make(data, file);

            going.set(false);
            writer.join();
            assertThat(count(server)).isGreaterThan(before);
        }

        Backups.restore(file, back);

        assertThat(rows(back)).isGreaterThanOrEqualTo(before);
        assertThat(Backups.verify(file)).contains("is sound").contains("the master key is in it");
    }

    @Test
    void nothingIsWrittenOver() throws Exception {
        Backups.make(data, file);
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
        Backups.make(data, file);
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            Files.writeString(zip.getPath("keys/master.key"), "another");
        }
        Path back = parent.resolve("back");

        assertThatThrownBy(() -> Backups.restore(file, back)).hasMessageContaining("keys/master.key is not what");
        assertThat(back).doesNotExist();
    }

    @Test
    void aBackupThatIsCutOffIsNone() throws Exception {
        Backups.make(data, file);
        try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }

        assertThatThrownBy(() -> Backups.verify(file)).isInstanceOf(BackupException.class);
    }

    /// The file is exactly as written, but what was written was bad already.
    @Test
    void aDatabaseThatWasDamagedBeforeIsFoundByVerify() throws Exception {
        Path table;
        try (var server = EmbeddedPostgres.start(data.resolve("postgres"));
                Connection connection = connect(server);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("select pg_relation_filepath('note')")) {
            row.next();
            table = data.resolve("postgres/data").resolve(row.getString(1));
        }
        try (var page = new RandomAccessFile(table.toFile(), "rw")) {
            page.seek(8192L * 3 + 5_000);
            page.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }
        Backups.make(data, file);

        assertThatThrownBy(() -> Backups.verify(file)).hasMessageContaining("damaged");
    }

    @Test
    void whereThereIsNoDatabaseThatIsSaid() {
        assertThatThrownBy(() -> Backups.make(parent.resolve("nowhere"), file))
                .hasMessageContaining("There is no embedded database");
        assertThat(file).doesNotExist();
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
