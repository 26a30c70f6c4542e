package org.passerelle.backups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/// Makes, brings back and proves backups. Each answers a sentence for the operator.
public final class Backups {
    private Backups() {}

    /// Whether or not a server runs on the directory; callers and administrators notice nothing.
    ///
    /// @throws BackupException where the file is there already, or nothing to be copied
    public static String make(Path directory, Path file) throws IOException, InterruptedException {
        Path from = directory.toAbsolutePath().normalize();
        if (file.toAbsolutePath().normalize().startsWith(from)) {
            throw new BackupException("The backup must lie outside " + from + ", which it is a copy of.");
        }
        try (Database database = Database.open(from);
                Connection connection = database.connect();
                BackupFile written = create(file)) {
            try {
                new DataCopy(from, written).run(connection);
                written.finish();
            } catch (IOException | SQLException | RuntimeException failed) {
                Files.deleteIfExists(file);
                throw failed;
            }
            return written.files() + " files, " + megabytes(file) + " MB, in " + file + ".";
        } catch (SQLException | IllegalStateException e) {
            throw new BackupException("The database did not let itself be copied: " + e.getMessage(), e);
        }
    }

    /// @throws BackupException where something is in the directory, or the backup is not whole; nothing is left behind
    public static String restore(Path file, Path directory) throws IOException, InterruptedException {
        requireThere(file);
        if (Files.exists(directory) && !isEmpty(directory)) {
            throw new BackupException(directory + " is not empty. A backup is brought back into an empty directory;"
                    + " move away what is there.");
        }
        boolean made = !Files.exists(directory);
        Files.createDirectories(directory);
        try {
            int files = new Unpacking(file, directory).run();
            return files + " files are back in " + directory + ". Start the server on it.";
        } catch (IOException | RuntimeException failed) {
            empty(directory, made);
            throw failed;
        }
    }

    /// Brings it back beside, starts a database on it, and looks at every page.
    ///
    /// @throws BackupException that says what is wrong
    public static String verify(Path file) throws IOException, InterruptedException {
        requireThere(file);
        Path beside = Files.createTempDirectory("passerelle-verify");
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwx--x--x"));
        Path directory = beside.resolve("data");
        try {
            Files.createDirectory(directory);
            int files = new Unpacking(file, directory).run();
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            boolean key = Files.exists(directory.resolve("keys").resolve("master.key"));
            try (Database database = Database.open(directory);
                    Connection connection = database.connect()) {
                Inspection.Found found = new Inspection(connection).run();
                return file + " is sound: " + files + " files, " + found.tables() + " tables, " + found.indexes()
                        + " indexes, organisations: " + found.organisations() + "; "
                        + (key ? "the master key is in it." : "it has no master key.");
            }
        } catch (SQLException | IllegalStateException e) {
            throw new BackupException("The database of the backup did not start: " + e.getMessage(), e);
        } finally {
            empty(beside, true);
        }
    }

    private static BackupFile create(Path file) throws IOException {
        try {
            return BackupFile.create(file);
        } catch (FileAlreadyExistsException there) {
            throw new BackupException(file + " exists already; backups are never written over.", there);
        }
    }

    private static void requireThere(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("There is no file " + file + ".");
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> content = Files.list(directory)) {
            return content.findAny().isEmpty();
        }
    }

    private static long megabytes(Path file) throws IOException {
        return (Files.size(file) + 999_999) / 1_000_000;
    }

    private static void empty(Path directory, boolean itself) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder())
                    .filter(path -> itself || !path.equals(directory))
                    .forEach(Backups::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("not deleted: " + path, e);
        }
    }
}
