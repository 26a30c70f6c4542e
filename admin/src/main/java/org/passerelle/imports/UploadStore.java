package org.passerelle.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Where files that were sent lie with what was put right in them, readable by the server only; a week later they are
/// gone, since they hold passcodes.
public final class UploadStore {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<Long, TreeMap<Integer, String>>> CORRECTIONS = new TypeReference<>() {};

    private final Path directory;

    public UploadStore(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /// Plain lines.
    Path file(UUID id) {
        return directory.resolve(id.toString());
    }

    /// As it was sent, where that were no plain lines.
    Path source(UUID id) {
        return directory.resolve(id + ".source");
    }

    /// @return how many bytes
    long keep(UUID id, InputStream content) throws IOException {
        try (OutputStream out = create(file(id))) {
            return content.transferTo(out);
        }
    }

    /// What was sent becomes the source of plain lines that are to be written.
    void setAside(UUID id) throws IOException {
        Files.move(file(id), source(id));
    }

    /// The plain lines anew. They take the place of those before only once they are written.
    void replace(UUID id, Lines lines) throws IOException {
        Path next = directory.resolve(id + ".next");
        Files.deleteIfExists(next);
        try {
            lines.write(create(next));
            Files.move(next, file(id), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /// Writes plain lines, and closes what they are written to.
    @FunctionalInterface
    interface Lines {
        void write(OutputStream out) throws IOException;
    }

    /// Tries something that may replace the plain lines; where it fails, they are as they were.
    <T> T attempt(UUID id, Attempt<T> attempt) throws IOException {
        Path before = directory.resolve(id + ".before");
        Files.copy(file(id), before, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        try {
            T done = attempt.run();
            Files.delete(before);
            return done;
        } catch (IOException | RuntimeException failed) {
            Files.move(before, file(id), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            throw failed;
        }
    }

    /// Something that may fail.
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException;
    }

    Map<Long, Map<Integer, String>> corrections(UUID id) throws IOException {
        Path file = corrected(id);
        return Files.exists(file) ? Map.copyOf(JSON.readValue(Files.readAllBytes(file), CORRECTIONS)) : Map.of();
    }

    void keepCorrections(UUID id, Map<Long, Map<Integer, String>> corrections) throws IOException {
        Path next = directory.resolve(id + ".corrected.next");
        Files.deleteIfExists(next);
        try (OutputStream out = create(next)) {
            out.write(JSON.writeValueAsBytes(corrections));
        }
        Files.move(next, corrected(id), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void forgetCorrections(UUID id) throws IOException {
        Files.deleteIfExists(corrected(id));
    }

    void forget(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
        Files.deleteIfExists(source(id));
        forgetCorrections(id);
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

    private Path corrected(UUID id) {
        return directory.resolve(id + ".corrected");
    }

    private static OutputStream create(Path file) throws IOException {
        FileAttribute<Set<PosixFilePermission>> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return Files.newOutputStream(Files.createFile(file, ownerOnly));
    }
}
