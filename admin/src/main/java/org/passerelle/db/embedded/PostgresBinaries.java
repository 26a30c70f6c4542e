package org.passerelle.db.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs, unpacked from the class path once per version and user.
final class PostgresBinaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String COMPLETE = ".complete";
    private static final int OWNER_MAY_RUN = 0100;

    private PostgresBinaries() {}

    /// Safe against two processes at once: the second waits for the first.
    ///
    /// @return the folder that holds `bin/postgres` and `bin/initdb`
    static Path unpack(Path cache) throws IOException {
        URL archive = Objects.requireNonNull(
                PostgresBinaries.class.getResource(ARCHIVE), "PostgreSQL binaries are not on the class path");
        Path target = cache.resolve("postgresql-" + archive.openConnection().getContentLengthLong());
        Files.createDirectories(cache);
        try (var lockFile =
                        FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = lockFile.lock()) {
            if (lock.isValid() && !Files.exists(target.resolve(COMPLETE))) {
                try (var entries = open(archive.openStream())) {
                    unpack(entries, target);
                }
                Files.createFile(target.resolve(COMPLETE));
            }
        }
        return target;
    }

    private static TarArchiveInputStream open(InputStream compressed) throws IOException {
        return new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(compressed, 1 << 16)));
    }

    private static void unpack(TarArchiveInputStream entries, Path target) throws IOException {
        for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            Path path = target.resolve(entry.getName()).normalize();
            if (!path.startsWith(target)) {
                throw new IOException("archive entry leaves its folder: " + entry.getName());
            }
            write(entry, entries, path, target);
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path path, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.deleteIfExists(path);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
            if ((entry.getMode() & OWNER_MAY_RUN) != 0 && !path.toFile().setExecutable(true, false)) {
                throw new IOException("cannot make executable: " + path);
            }
        }
    }
}
