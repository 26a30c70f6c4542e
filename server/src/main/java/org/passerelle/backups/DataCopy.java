package org.passerelle.backups;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Copies a data directory while its database works: the files as they are, and the part of the database's log that was
/// written meanwhile, from which PostgreSQL makes them whole when it starts on the copy (its manual, 25.3.2, "Making a
/// Base Backup Using the Low Level API").
final class DataCopy {
    private static final String DATABASE = "postgres/data";
    /// Folders whose content PostgreSQL makes anew.
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");
    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");
    /// Beside the database: who holds the folder, and what is learnt again.
    private static final List<String> NOT_LASTING = List.of("postgres/passerelle.lock/", "cache/", "logs/");

    private final Path directory;
    private final BackupFile to;

    DataCopy(Path directory, BackupFile to) {
        this.directory = directory;
        this.to = to;
    }

    void run(Connection connection) throws SQLException, IOException {
        try (Statement sql = connection.createStatement()) {
            // Gone with the connection; until then nothing of the log is thrown away that the copy needs.
            sql.execute("select pg_create_physical_replication_slot('backup_"
                    + UUID.randomUUID().toString().replace("-", "") + "', true, true)");
            String first = text(sql, "select pg_walfile_name(pg_backup_start('passerelle', true))");
            files();
            String last;
            String label;
            try (ResultSet row =
                    sql.executeQuery("select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)")) {
                row.next();
                last = row.getString(1);
                label = row.getString(2);
            }
            to.text(DATABASE + "/backup_label", label);
            log(first, last);
        }
    }

    private void files() throws IOException {
        Files.walkFileTree(directory, new Copying());
        to.folder(DATABASE + "/pg_wal/archive_status");
    }

    /// The database goes on: what was there a moment ago may be gone when it is looked at, and is left out then.
    private final class Copying extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
            String name = name(path);
            if (!isCopied(name)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (!name.isEmpty()) {
                to.folder(name);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            if (Files.isRegularFile(path) && isCopied(name(path))) {
                to.file(name(path), path);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }

    private String name(Path path) {
        return directory.relativize(path).toString();
    }

    private static boolean isCopied(String name) {
        if (NOT_LASTING.stream().anyMatch((name + "/")::startsWith) || name.endsWith(".log")) {
            return false;
        }
        return !name.startsWith(DATABASE + "/") || !isLeftOut(name.substring(DATABASE.length() + 1));
    }

    private static boolean isLeftOut(String inDatabase) {
        String[] parts = inDatabase.split("/");
        String last = parts[parts.length - 1];
        return LEFT_OUT.contains(inDatabase)
                || (parts.length > 1 && EMPTIED.contains(parts[0]))
                || last.startsWith("pg_internal.init")
                || Stream.of(parts).anyMatch(part -> part.startsWith("pgsql_tmp"));
    }

    /// Names of segments are in their order.
    private void log(String first, String last) throws IOException {
        Path folder = directory.resolve(DATABASE).resolve("pg_wal");
        try (Stream<Path> segments = Files.list(folder)) {
            for (Path segment : (Iterable<Path>) segments.sorted()::iterator) {
                String name = segment.getFileName().toString();
                if (name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
                    to.file(DATABASE + "/pg_wal/" + name, segment);
                }
            }
        }
    }

    private static String text(Statement sql, String question) throws SQLException {
        try (ResultSet row = sql.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
