package org.passerelle.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/// Where files that were sent lie, readable by the server only; a week later they are gone, since they hold
/// passcodes.
public final class UploadStore {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Path directory;

    public UploadStore(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    Path file(UUID id) {
        return directory.resolve(id.toString());
    }

    /// @return how many bytes
    long keep(UUID id, InputStream content) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path file = Files.createFile(file(id), ownerOnly);
        try (OutputStream out = Files.newOutputStream(file)) {
            return content.transferTo(out);
        }
    }

    void forget(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    void forgetOld(Instant now) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
